CREATE INDEX u_x ON u (id); -- ~ rejected-statement "table `u` is gone by then"

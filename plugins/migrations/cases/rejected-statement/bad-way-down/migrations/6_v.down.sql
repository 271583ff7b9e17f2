DROP TABLE v;
ALTER TABLE v RENAME TO u; -- ~ rejected-statement "table `v` is gone by then"

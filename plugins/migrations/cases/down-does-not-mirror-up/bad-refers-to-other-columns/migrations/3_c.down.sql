CREATE INDEX u_both ON u ((id + 1)); -- ~ down-does-not-mirror-up

ALTER TABLE t ALTER a TYPE bigint, ALTER l TYPE timestamp; -- ~ alter-column-type "changing `a`"

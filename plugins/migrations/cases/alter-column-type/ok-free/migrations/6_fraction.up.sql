ALTER TABLE t ALTER COLUMN e TYPE timestamp(6), ALTER e TYPE timestamp without time zone, ALTER j TYPE time(3);

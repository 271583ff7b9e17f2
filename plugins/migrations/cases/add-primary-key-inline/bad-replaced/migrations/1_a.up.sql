CREATE TABLE t (a bigint PRIMARY KEY, b bigint NOT NULL);

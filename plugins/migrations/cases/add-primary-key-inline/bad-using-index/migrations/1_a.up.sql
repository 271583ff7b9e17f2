CREATE TABLE t (a bigint NOT NULL, b bigint);
CREATE TABLE u (a bigint NOT NULL, b bigint);

CREATE TABLE t (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);

CREATE TABLE t (id bigint PRIMARY KEY, a varchar(20) NOT NULL);

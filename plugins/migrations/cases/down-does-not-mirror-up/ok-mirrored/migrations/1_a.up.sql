CREATE TABLE t (id bigint PRIMARY KEY, a varchar(20) NOT NULL);
CREATE INDEX t_a ON t (a);

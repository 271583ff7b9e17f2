CREATE TABLE t (id bigint PRIMARY KEY, a varchar(20) NOT NULL, b int);
CREATE INDEX t_b ON t (b);

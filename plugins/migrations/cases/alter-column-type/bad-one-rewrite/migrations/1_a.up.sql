CREATE TABLE t (a int, b int, c varchar(20), d smallint);

CREATE TABLE c (id bigint PRIMARY KEY, x int, y int);

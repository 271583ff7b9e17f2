CREATE TABLE v (id bigint PRIMARY KEY, a int, b int);

CREATE TABLE scratch (id bigint PRIMARY KEY);
DROP TABLE scratch;
CREATE TEMPORARY TABLE x (id bigint);
DROP TABLE x;
CREATE TABLE kept (id bigint PRIMARY KEY);

CREATE TABLE parents (id int PRIMARY KEY);
CREATE TABLE t (id int PRIMARY KEY, parent_id int, body text, place point NOT NULL SRID 0, a int);
CREATE TABLE u (id int PRIMARY KEY);

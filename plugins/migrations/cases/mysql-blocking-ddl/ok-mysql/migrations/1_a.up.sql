CREATE TABLE users (id int PRIMARY KEY);
CREATE TABLE t (
    id int PRIMARY KEY, a int, s varchar(20), w varchar(100), e enum('a', 'b'), b tinyint(1), p point NOT NULL
);

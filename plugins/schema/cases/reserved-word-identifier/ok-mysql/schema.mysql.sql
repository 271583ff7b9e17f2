CREATE TABLE user (id int NOT NULL PRIMARY KEY, name varchar(20), `type` int, `end` int, `offset` int);

CREATE TABLE users (id bigint PRIMARY KEY, kind int, number int);

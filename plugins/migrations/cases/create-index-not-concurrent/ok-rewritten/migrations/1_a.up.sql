CREATE TABLE users (id bigint PRIMARY KEY, number int, name text);

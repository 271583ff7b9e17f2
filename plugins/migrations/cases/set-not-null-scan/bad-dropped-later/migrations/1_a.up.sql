CREATE TABLE users (id bigint PRIMARY KEY, name text, age int CONSTRAINT users_age CHECK (age > 0));

CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, email varchar(100), born date);

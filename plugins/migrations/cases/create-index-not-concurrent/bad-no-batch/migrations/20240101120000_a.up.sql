CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE TABLE roles (id bigint PRIMARY KEY, name text);

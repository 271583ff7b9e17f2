CREATE TABLE posts (id bigint PRIMARY KEY, name text);
INSERT INTO posts SELECT id, name FROM users;

CREATE TABLE users (id bigint PRIMARY KEY, name text, active boolean);
INSERT INTO users (id, name) VALUES (1, 'admin');

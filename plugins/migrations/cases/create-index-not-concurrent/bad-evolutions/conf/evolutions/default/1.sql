-- !Ups
CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
-- !Downs
DROP TABLE users;

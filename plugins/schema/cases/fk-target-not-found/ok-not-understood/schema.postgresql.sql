CREATE TABLE users (id bigint, email text);
ALTER TABLE users FROBNICATE id;
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users, email text REFERENCES users (email));

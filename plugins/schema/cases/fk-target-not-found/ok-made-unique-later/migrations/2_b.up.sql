CREATE UNIQUE INDEX users_key ON users (id);
ALTER TABLE users ADD PRIMARY KEY USING INDEX users_key;
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint REFERENCES users);

CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE comments (
    id bigint PRIMARY KEY,
    user_id bigint REFERENCES users,
    post_type text NOT NULL,
    post_id bigint NOT NULL
);

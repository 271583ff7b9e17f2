CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamp);

CREATE TABLE authors (id bigint PRIMARY KEY, created_at timestamp);
ALTER TABLE posts ADD COLUMN updated_at timestamp without time zone;

DROP INDEX users_name; -- ~ drop-index-not-concurrent
CREATE UNIQUE INDEX users_name ON users (lower(name));

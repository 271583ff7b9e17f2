CREATE INDEX users_name ON users (name); -- ~ create-index-not-concurrent

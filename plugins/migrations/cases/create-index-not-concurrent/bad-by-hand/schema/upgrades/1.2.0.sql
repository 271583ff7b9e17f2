CREATE INDEX users_both_idx ON users (email, name); -- ~ create-index-not-concurrent

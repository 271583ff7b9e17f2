CREATE INDEX posts_name ON posts (name); -- ~ create-index-not-concurrent

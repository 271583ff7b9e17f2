-- !Ups
CREATE INDEX users_email_idx ON users (email); -- ~ create-index-not-concurrent
CREATE INDEX users_name_idx ON users (name); -- ~ create-index-not-concurrent
-- !Downs
DROP INDEX users_email_idx;
DROP INDEX users_name_idx;

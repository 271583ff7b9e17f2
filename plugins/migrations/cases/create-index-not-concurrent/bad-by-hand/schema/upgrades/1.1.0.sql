CREATE INDEX users_email_idx ON users (email); -- ~ create-index-not-concurrent "is done; another statement of this file does the like"
CREATE INDEX users_name_idx ON users (name);

ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
CREATE UNIQUE INDEX users_token ON users (token);

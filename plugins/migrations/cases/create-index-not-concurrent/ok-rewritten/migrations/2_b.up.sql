ALTER TABLE users ALTER COLUMN number TYPE bigint;
CREATE INDEX users_number ON users (number);

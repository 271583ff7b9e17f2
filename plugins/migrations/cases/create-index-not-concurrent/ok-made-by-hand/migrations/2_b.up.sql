ALTER INDEX IF EXISTS try_this RENAME TO users_name;
CREATE INDEX IF NOT EXISTS users_name ON users (name);

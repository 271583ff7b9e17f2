ALTER TABLE users ALTER COLUMN name SET NOT NULL; -- ~ set-not-null-scan
ALTER TABLE users DROP CONSTRAINT IF EXISTS users_age;

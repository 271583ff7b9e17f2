-- safety-assured:start
-- The column is no longer read or written.
ALTER TABLE users DROP COLUMN phone;
ALTER TABLE users DROP COLUMN code;
-- safety-assured:end

-- safety-assured:start
ALTER TABLE users DROP COLUMN phone;
-- safety-assured:end
ALTER TABLE users DROP COLUMN code; -- ~ drop-column

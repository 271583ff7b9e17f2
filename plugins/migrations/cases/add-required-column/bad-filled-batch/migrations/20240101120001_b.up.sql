ALTER TABLE users ADD COLUMN name text NOT NULL; -- ~ add-required-column

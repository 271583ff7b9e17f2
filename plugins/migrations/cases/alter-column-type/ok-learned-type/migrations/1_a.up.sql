ALTER TABLE users ADD COLUMN name varchar(32);
ALTER TABLE users ADD COLUMN amount numeric(8, 2);

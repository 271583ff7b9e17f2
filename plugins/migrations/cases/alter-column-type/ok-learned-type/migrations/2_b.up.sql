ALTER TABLE users ALTER COLUMN name TYPE varchar(64);
ALTER TABLE users ALTER COLUMN amount TYPE numeric(10, 2);

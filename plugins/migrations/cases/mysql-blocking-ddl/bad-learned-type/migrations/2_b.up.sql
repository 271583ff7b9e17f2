ALTER TABLE users MODIFY COLUMN code VARCHAR(40) NOT NULL;
ALTER TABLE users MODIFY COLUMN age BIGINT; -- ~ mysql-blocking-ddl "changing `age` from `int` to `bigint`"

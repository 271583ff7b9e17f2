UPDATE t SET s = 'waiting' WHERE id = 1;
ALTER TABLE t ALTER COLUMN s SET DEFAULT 'waiting';

START TRANSACTION; -- ~ transaction-nesting "ends at the first schema change"
ALTER TABLE t ADD COLUMN a int, ADD COLUMN b int;
UPDATE t SET a = 1;
COMMIT;
BEGIN; -- ~ transaction-nesting
ALTER TABLE t ADD COLUMN c int;
ALTER TABLE u ADD COLUMN c int;
COMMIT;

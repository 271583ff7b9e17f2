BEGIN; -- ~ transaction-nesting "does not end"
ALTER TABLE t ADD COLUMN a int;

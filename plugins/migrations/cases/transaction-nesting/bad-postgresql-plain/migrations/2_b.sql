ALTER TABLE t ADD COLUMN a int;
COMMIT; -- ~ transaction-nesting "COMMIT ends no transaction"

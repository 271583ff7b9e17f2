CREATE TABLE t (id bigint PRIMARY KEY);
COMMIT; -- ~ transaction-nesting "`COMMIT` ends no transaction"

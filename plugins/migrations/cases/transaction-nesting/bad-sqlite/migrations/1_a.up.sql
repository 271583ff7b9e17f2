BEGIN TRANSACTION; -- ~ transaction-nesting "BEGIN fails here"
CREATE TABLE t (id INTEGER PRIMARY KEY);
COMMIT;

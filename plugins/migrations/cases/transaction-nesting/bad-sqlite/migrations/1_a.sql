-- migrate:up
BEGIN TRANSACTION; -- ~ transaction-nesting "`BEGIN` fails, because it is inside the transaction that dbmate opens for each migration"
CREATE TABLE t (id integer PRIMARY KEY);
END TRANSACTION;

-- migrate:down
BEGIN;
DROP TABLE t;

ALTER TYPE state ADD VALUE 'waiting'; -- ~ enum-value-in-transaction "adding `waiting` to `state` fails in a transaction before PostgreSQL 12"
ALTER TABLE t ADD COLUMN a int;

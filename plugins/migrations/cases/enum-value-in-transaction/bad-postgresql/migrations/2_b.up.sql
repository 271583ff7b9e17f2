ALTER TYPE state ADD VALUE 'waiting';
ALTER TABLE t ALTER COLUMN s SET DEFAULT 'waiting'; -- ~ enum-value-in-transaction "using `waiting` fails: it was added to `state` in the same transaction"

BEGIN; -- ~ transaction-nesting "no COMMIT ends the transaction that BEGIN opens here"
CREATE TABLE t (id bigint PRIMARY KEY);

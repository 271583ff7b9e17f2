-- What a hasty rule would report: the column comes later, and a temporary table needs none.
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
ALTER TABLE customers ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
CREATE TEMPORARY TABLE imported (name text);

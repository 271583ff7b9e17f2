CREATE OR REPLACE FUNCTION tax(amount bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT amount / 10 $$;
ALTER TABLE orders ADD COLUMN tax bigint;

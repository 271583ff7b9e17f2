CREATE OR REPLACE FUNCTION tax(amount bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT amount / 10 $$;
CREATE FUNCTION fee(amount double precision, note varchar(20)) RETURNS bigint LANGUAGE sql AS $$ SELECT 1 $$;
DROP TRIGGER touch_orders ON orders;
CREATE TRIGGER touch_orders BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders WHERE state <> 'paid';

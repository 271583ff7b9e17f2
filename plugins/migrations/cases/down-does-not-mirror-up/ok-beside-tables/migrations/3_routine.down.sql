CREATE OR REPLACE VIEW open_orders AS SELECT id FROM orders WHERE state = 'open';
DROP TRIGGER touch_orders ON orders;
CREATE TRIGGER touch_orders BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
DROP FUNCTION fee(float8, text);
CREATE OR REPLACE FUNCTION tax(amount bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT amount / 5 $$;

CREATE TABLE orders (id bigint PRIMARY KEY, state text NOT NULL, total bigint NOT NULL, changed_at timestamptz);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed_at := now(); RETURN NEW; END $$;
CREATE TRIGGER touch_orders BEFORE UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION touch();
CREATE VIEW open_orders AS SELECT id FROM orders WHERE state = 'open';
CREATE FUNCTION tax(amount bigint) RETURNS bigint LANGUAGE sql AS $$ SELECT amount / 5 $$;

UPDATE orders SET (total = 1, note = 'x'); -- ~ rejected-statement "the assignments behind SET stand in parentheses"
CREATE INDEX orders_total ON orders (total);
CREATE TABLE old_orders (id bigint PRIMARY KEY);

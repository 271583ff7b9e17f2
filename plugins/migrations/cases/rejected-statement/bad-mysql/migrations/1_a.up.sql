CREATE TABLE orders (id bigint PRIMARY KEY, total int, INDEX by_total (total));
DROP INDEX by_total; -- ~ rejected-statement "it does not say of which table the index is"
ALTER TABLE orders ALTER COLUMN total TYPE bigint; -- ~ rejected-statement "MySQL has no ALTER COLUMN .. TYPE"
CREATE TABLE order_lines (id bigint PRIMARY KEY, order_id bigint, CONSTRAINT of_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE);

CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint);
ALTER TABLE items ADD FOREIGN KEY (order_id) REFERENCES orders;
CREATE TEMPORARY TABLE scratch (id bigint);

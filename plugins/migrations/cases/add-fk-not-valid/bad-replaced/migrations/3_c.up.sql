ALTER TABLE items DROP CONSTRAINT items_order_id_fkey;
ALTER TABLE items ADD CONSTRAINT items_order FOREIGN KEY (order_id) REFERENCES orders; -- ~ add-fk-not-valid "replacing"

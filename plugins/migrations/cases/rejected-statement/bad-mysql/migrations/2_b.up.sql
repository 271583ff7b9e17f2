ALTER TABLE order_lines DROP COLUMN order_id; -- ~ rejected-statement "foreign key `of_order` is on `order_id`"

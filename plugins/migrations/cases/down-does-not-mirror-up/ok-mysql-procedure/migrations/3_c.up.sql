CALL mend_orders();
ALTER TABLE orders ADD COLUMN total bigint;

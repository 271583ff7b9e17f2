CALL drop_key('orders', 'by_state');
ALTER TABLE orders ADD COLUMN total bigint;

SELECT count(*) FROM orders;
UPDATE orders SET total = NULL;

CALL drop_key('orders', 'by_both');

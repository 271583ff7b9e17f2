CALL drop_key('orders', 'by_note');
DROP PROCEDURE drop_key;
DROP TABLE orders;

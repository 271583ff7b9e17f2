PRAGMA foreign_keys = OFF;
DELETE FROM order_lines;
DELETE FROM orders;
DELETE FROM customers;
PRAGMA foreign_keys = ON;

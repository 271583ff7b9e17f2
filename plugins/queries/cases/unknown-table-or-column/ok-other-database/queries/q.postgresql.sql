SELECT id, name FROM customers;
SELECT name FROM users;

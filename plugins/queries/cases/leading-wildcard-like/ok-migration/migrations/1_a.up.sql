CREATE TABLE users (id bigint PRIMARY KEY, email text);
DELETE FROM users WHERE email LIKE '%@example.org';

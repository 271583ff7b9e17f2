CREATE TABLE users (id bigint PRIMARY KEY, mail text);
UPDATE users SET mail = 'x' WHERE mail IS NULL;

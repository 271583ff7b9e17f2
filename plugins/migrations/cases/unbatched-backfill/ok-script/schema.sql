CREATE TABLE users (id integer PRIMARY KEY, name text);
UPDATE users SET name = lower(name);

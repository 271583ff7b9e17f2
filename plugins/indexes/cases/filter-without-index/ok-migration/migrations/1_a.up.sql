CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name jsonb);
DELETE FROM users WHERE email = current_user;

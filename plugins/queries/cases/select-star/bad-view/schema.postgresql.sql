CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE VIEW people AS SELECT * FROM users; -- ~ select-star "the view takes all columns that `users` had"

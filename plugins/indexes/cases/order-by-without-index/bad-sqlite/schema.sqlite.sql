CREATE TABLE posts (id integer PRIMARY KEY, created_at text NOT NULL); -- ~ order-by-without-index

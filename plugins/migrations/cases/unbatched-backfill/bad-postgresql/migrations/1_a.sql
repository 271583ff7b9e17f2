CREATE TABLE users (id bigint PRIMARY KEY, name text, mail text, rank int, created_at timestamptz);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, name text);

CREATE TABLE users (id bigint PRIMARY KEY, name text, mail text, active boolean, created_at timestamptz);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint);

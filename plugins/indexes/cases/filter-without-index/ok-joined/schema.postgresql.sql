CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL UNIQUE);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    number text NOT NULL
);
CREATE INDEX ON orders (user_id);
CREATE TABLE items (
    id bigint PRIMARY KEY,
    -- fk-without-index reports it.
    order_id bigint NOT NULL REFERENCES orders (id),
    sku text NOT NULL
);

CREATE TABLE shops (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE products (
    id bigint PRIMARY KEY,
    shop_id bigint NOT NULL REFERENCES shops (id),
    code text NOT NULL,
    price int NOT NULL,
    UNIQUE (shop_id, code)
);
CREATE VIEW cheap AS SELECT id, price FROM products;

CREATE TABLE shops (id bigint PRIMARY KEY);
CREATE TABLE sales (id bigint PRIMARY KEY, shop_id bigint CONSTRAINT sale_shop REFERENCES shops (id) ON DELETE CASCADE);
CREATE TABLE bills (id bigint PRIMARY KEY, shop_id bigint CONSTRAINT bill_shop REFERENCES shops (id) ON DELETE CASCADE);
ALTER TABLE bills DROP CONSTRAINT bill_shop;

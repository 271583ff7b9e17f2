CREATE TABLE shops (id bigint NOT NULL PRIMARY KEY, name varchar(50) NOT NULL);
CREATE TABLE products (id bigint NOT NULL PRIMARY KEY, shop_id bigint NOT NULL, code varchar(50) NOT NULL, price int NOT NULL, UNIQUE (shop_id, code));

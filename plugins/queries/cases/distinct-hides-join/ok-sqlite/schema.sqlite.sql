CREATE TABLE customers (id bigint NOT NULL PRIMARY KEY, name varchar(50) NOT NULL, city varchar(50));
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_id bigint NOT NULL);

CREATE TABLE customers (id bigint NOT NULL PRIMARY KEY, name varchar(50) NOT NULL);
CREATE TABLE orders (id bigint NOT NULL PRIMARY KEY, customer_id bigint NOT NULL, status varchar(20) NOT NULL, total int NOT NULL);

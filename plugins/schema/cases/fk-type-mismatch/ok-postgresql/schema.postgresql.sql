CREATE DOMAIN shortname AS varchar(20);
CREATE TABLE customers (id bigserial PRIMARY KEY, code varchar(40) UNIQUE, number numeric UNIQUE, name shortname UNIQUE);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id int8 REFERENCES customers,
    code text REFERENCES customers (code),
    same_code char(36) REFERENCES customers (code),
    long_code character varying(255) REFERENCES customers (code),
    number integer REFERENCES customers (number),
    name varchar(10) REFERENCES customers (name)
);

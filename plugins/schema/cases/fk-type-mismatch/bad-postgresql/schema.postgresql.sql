CREATE TABLE customers (id bigserial PRIMARY KEY, code varchar(40) UNIQUE, token uuid UNIQUE);
CREATE TABLE regions (id serial PRIMARY KEY); -- ~ fk-type-mismatch "`regions.id` is `integer`, narrower than `shops.region_id` and 1 more"
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id int REFERENCES customers, -- ~ fk-type-mismatch "`orders.customer_id` is `int`, narrower than the `bigint` of `customers.id`"
    customer_code varchar(20) REFERENCES customers (code), -- ~ fk-type-mismatch "`varchar(40)`"
    customer_token text REFERENCES customers (token) -- ~ fk-type-mismatch "`uuid`"
);
CREATE TABLE shops (id bigint PRIMARY KEY, region_id bigint REFERENCES regions);
CREATE TABLE staff (id bigint PRIMARY KEY, region_id bigint REFERENCES regions);

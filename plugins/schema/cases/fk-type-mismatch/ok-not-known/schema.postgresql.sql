CREATE TABLE customers (id bigint PRIMARY KEY);
ALTER TABLE customers FROBNICATE id;
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    customer_id integer REFERENCES customers,
    user_id integer REFERENCES auth.users (id)
);

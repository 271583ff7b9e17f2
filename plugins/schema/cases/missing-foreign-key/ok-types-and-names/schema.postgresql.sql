CREATE TABLE customers (id bigint PRIMARY KEY, stripe_customer_id text);
CREATE TABLE plans (name text PRIMARY KEY);
CREATE TABLE regions (country_id bigint, id bigint, PRIMARY KEY (country_id, id));
CREATE TABLE sales.orders (id bigint PRIMARY KEY);
CREATE TABLE archive.orders (id bigint PRIMARY KEY);
CREATE TABLE subscriptions (
    id bigint PRIMARY KEY,
    owner_id bigint REFERENCES customers (id),
    customer_id text,
    plan_id text,
    region_id bigint,
    order_id bigint,
    subscription_id bigint,
    customer_ids bigint[],
    id_customer bigint
);

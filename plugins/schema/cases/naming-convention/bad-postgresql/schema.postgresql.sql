CREATE TYPE "OrderState" AS ENUM ('new', 'paid'); -- ~ naming-convention "the name of enumeration `OrderState` is not `snake_case`"
CREATE TABLE customers ( -- ~ naming-convention "the name of table `customers` is not a singular"
    id bigint,
    "firstName" text, -- ~ naming-convention "the name of column `customers.firstName` is not `snake_case`"
    email text,
    CONSTRAINT pk_customers PRIMARY KEY (id), -- ~ naming-convention "the name of primary key `pk_customers` is not `customers_pkey`"
    CONSTRAINT email_unique UNIQUE (email), -- ~ naming-convention "the name of unique key `email_unique` is not `uq_*`"
    CONSTRAINT email_has_at CHECK (email LIKE '%@%') -- ~ naming-convention "the name of check `email_has_at` is not `ck_customers_*`"
);
CREATE TABLE customer_order (
    id bigint PRIMARY KEY,
    customer_id bigint,
    -- ~ naming-convention "the name of foreign key `order_customer` is not `fk_customer_order_customers`"
    CONSTRAINT order_customer FOREIGN KEY (customer_id) REFERENCES customers (id)
);
CREATE INDEX orders_by_customer ON customer_order (customer_id); -- ~ naming-convention "is not `idx_customer_order_customer_id`"

CREATE TABLE invoices (
    id bigint PRIMARY KEY,
    subtotal real NOT NULL, -- ~ float-for-money "`subtotal`, `tax_amount` and `total` of `invoices` hold money in `real`"
    tax_amount real NOT NULL,
    tax_rate real NOT NULL,
    total real NOT NULL
);
CREATE TABLE staff (
    id bigint PRIMARY KEY,
    base_salary double precision, -- ~ float-for-money "`base_salary` and `fee_per_hour` of `staff` hold money in floating point"
    fee_per_hour real
);
CREATE TABLE usage (id bigint PRIMARY KEY, cost_usd float8); -- ~ float-for-money "`cost_usd`"
CREATE TABLE gifts (id bigint PRIMARY KEY, worth money); -- ~ float-for-money "`worth` of `gifts` holds amounts in `money`"

CREATE TABLE products (
    id bigint PRIMARY KEY,
    price numeric(19, 4),
    price_cents bigint,
    price_change double precision,
    price_rank real,
    fee_percent real,
    discount_rate real,
    time_total double precision,
    total_time double precision,
    total_weight real,
    enterprise_score real
);
CREATE TABLE recipes (id bigint PRIMARY KEY, amount real, total real, balance real);
CREATE TABLE plans (id bigint PRIMARY KEY, cost double precision, estimated_cost double precision, rows bigint);
CREATE TABLE exchange (id bigint PRIMARY KEY, eur_usd_rate double precision);

CREATE TABLE sales (id bigint, sold_at date NOT NULL) PARTITION BY RANGE (sold_at);
CREATE TABLE sales_2021 PARTITION OF sales FOR VALUES FROM ('2021-01-01') TO ('2022-01-01');
CREATE TABLE sales_2022 (LIKE sales);
ALTER TABLE sales ATTACH PARTITION sales_2022 FOR VALUES FROM ('2022-01-01') TO ('2023-01-01');
-- Attached by a function.
CREATE TABLE sales_2023 (id bigint, sold_at date NOT NULL);
CREATE TABLE sales_2024 (id bigint, sold_at date NOT NULL);

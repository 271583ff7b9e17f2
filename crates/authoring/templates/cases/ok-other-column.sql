CREATE TABLE customers (id bigint PRIMARY KEY, made_on date NOT NULL DEFAULT current_date);

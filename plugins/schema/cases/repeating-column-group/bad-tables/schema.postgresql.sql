CREATE TABLE sales_2021_01 (id bigint PRIMARY KEY, amount numeric(10, 2)); -- ~ repeating-column-group "`sales_2021_01` and `sales_2021_02` are one table repeated"
CREATE TABLE sales_2021_02 (id bigint PRIMARY KEY, amount numeric(10, 2));
-- Another shape.
CREATE TABLE sales_2021_03 (id bigint PRIMARY KEY, amount numeric(10, 2), currency text);

CREATE TABLE queue0 (id bigint PRIMARY KEY, payload text); -- ~ repeating-column-group "`queue0`, `queue1` and `queue2`"
CREATE TABLE queue1 (id bigint PRIMARY KEY, payload text);
CREATE TABLE queue2 (id bigint PRIMARY KEY, payload text);

CREATE TABLE totals_202101 (id bigint PRIMARY KEY, amount numeric(10, 2)); -- ~ repeating-column-group
CREATE TABLE totals_202102 (id bigint PRIMARY KEY, amount numeric(10, 2));
CREATE TABLE visits_2021_q1 (id bigint PRIMARY KEY, visits bigint); -- ~ repeating-column-group
CREATE TABLE visits_2021_q2 (id bigint PRIMARY KEY, visits bigint);

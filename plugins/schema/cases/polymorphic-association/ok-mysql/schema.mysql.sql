CREATE TABLE users (id BIGINT PRIMARY KEY);
CREATE TABLE orders (id BIGINT PRIMARY KEY);
-- A passport has a number and no table; a number of it is a text.
CREATE TABLE persons (id BIGINT PRIMARY KEY, document_type VARCHAR(20), document_id VARCHAR(40));
CREATE TABLE columns_known (id BIGINT PRIMARY KEY, table_type VARCHAR(20), table_id BIGINT);

CREATE TABLE nodes (id bigint PRIMARY KEY, name text);

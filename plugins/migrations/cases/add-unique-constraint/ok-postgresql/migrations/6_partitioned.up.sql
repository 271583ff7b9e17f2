CREATE TABLE parts (id bigint, at date) PARTITION BY RANGE (at);

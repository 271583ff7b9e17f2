CREATE TABLE users (id bigint, CONSTRAINT users_pk PRIMARY KEY (id)); -- ~ table-without-primary-key

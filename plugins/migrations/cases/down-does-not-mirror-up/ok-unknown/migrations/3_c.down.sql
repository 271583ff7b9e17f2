DROP TABLE c;
CREATE TABLE another (id bigint PRIMARY KEY);

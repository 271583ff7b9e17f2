CREATE TABLE message (id bigint PRIMARY KEY, depth int NOT NULL, text text NOT NULL);

CREATE TABLE notes (id bigint PRIMARY KEY, name text);

CREATE TABLE user_ (id bigint PRIMARY KEY, name text);

CREATE TABLE users (id integer PRIMARY KEY, email text);
CREATE VIRTUAL TABLE docs USING fts5(body);

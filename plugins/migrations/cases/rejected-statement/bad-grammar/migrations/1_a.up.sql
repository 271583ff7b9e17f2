CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);

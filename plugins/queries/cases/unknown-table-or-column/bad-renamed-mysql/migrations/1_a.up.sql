CREATE TABLE users (id bigint PRIMARY KEY, mail text);
CREATE VIEW addresses AS SELECT u.mail FROM users u; -- ~ unknown-table-or-column

CREATE TABLE users (
    id integer PRIMARY KEY,
    email text NOT NULL, -- ~ filter-without-index
    name text
);

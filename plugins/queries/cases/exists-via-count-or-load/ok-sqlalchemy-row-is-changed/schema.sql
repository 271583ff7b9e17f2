CREATE TABLE recipes (
    id integer PRIMARY KEY,
    steps json NOT NULL,
    rating integer NOT NULL
);

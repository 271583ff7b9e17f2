CREATE TABLE items (
    id integer PRIMARY KEY,
    stock integer NOT NULL
);

CREATE TABLE tickets (
    id integer PRIMARY KEY,
    changes integer NOT NULL,
    seats integer NOT NULL
);

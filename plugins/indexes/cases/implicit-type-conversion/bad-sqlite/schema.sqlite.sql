CREATE TABLE users (id integer PRIMARY KEY, phone text NOT NULL UNIQUE);
CREATE TABLE calls (id integer PRIMARY KEY, number integer NOT NULL);

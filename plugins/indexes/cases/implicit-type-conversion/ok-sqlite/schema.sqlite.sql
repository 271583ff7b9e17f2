CREATE TABLE users (id integer PRIMARY KEY, phone text NOT NULL UNIQUE, active boolean NOT NULL);

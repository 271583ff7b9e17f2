CREATE TABLE users (id bigint PRIMARY KEY, phone text NOT NULL, active boolean NOT NULL, token uuid NOT NULL);
CREATE TABLE calls (id bigint PRIMARY KEY, number numeric(12) NOT NULL, user_token text NOT NULL);

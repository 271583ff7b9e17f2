CREATE TABLE users (
    id bigint PRIMARY KEY,
    password text NOT NULL CHECK (password <> '' AND length(password) > 0),
    password_hash varchar(40),
    encrypted_password varchar(20),
    password_hint varchar(20),
    password_reset_token varchar(20),
    has_plain_password boolean,
    plain_text text,
    secret text
);
CREATE TABLE staff (id bigint PRIMARY KEY, password char(60) CHECK (length(password) = 60));
CREATE TABLE teachers (id bigint PRIMARY KEY, password varchar(255), token varchar(32));

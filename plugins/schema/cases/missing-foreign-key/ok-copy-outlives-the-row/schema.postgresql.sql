CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL, name text NOT NULL);
CREATE TABLE sites (id bigint PRIMARY KEY, owner_id bigint REFERENCES users ON DELETE CASCADE);
CREATE TABLE visits (
    id bigint PRIMARY KEY,
    site_id bigint REFERENCES sites ON DELETE CASCADE,
    user_id bigint NOT NULL,
    user_email text NOT NULL
);
CREATE TABLE changes (
    id bigint PRIMARY KEY,
    site_id bigint REFERENCES sites ON DELETE SET NULL,
    user_id bigint,
    name text,
    email text
);

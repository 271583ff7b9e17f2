CREATE TABLE users (id bigint PRIMARY KEY, email text NOT NULL);
CREATE TABLE sites (id bigint PRIMARY KEY, user_id bigint REFERENCES users ON DELETE CASCADE);
CREATE TABLE visits (
    id bigint PRIMARY KEY,
    site_id bigint REFERENCES sites ON DELETE CASCADE,
    user_id bigint NOT NULL,
    user_email text NOT NULL
);

CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE sites (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE TABLE visits (
    id bigint PRIMARY KEY,
    site_id bigint REFERENCES sites,
    user_id bigint REFERENCES users
);

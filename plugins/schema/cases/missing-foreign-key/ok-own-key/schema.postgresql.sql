CREATE TABLE users (user_id bigint PRIMARY KEY);
CREATE TABLE logins (user_id bigint REFERENCES users, id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
CREATE TABLE teams (
    id bigint PRIMARY KEY,
    login_id bigint DEFAULT 0,
    owner bigint REFERENCES users
);

CREATE TABLE users (id INTEGER PRIMARY KEY, code VARCHAR(40) UNIQUE, token UUID UNIQUE);
CREATE TABLE posts (
    id INTEGER PRIMARY KEY,
    user_id BIGINT REFERENCES users,
    code VARCHAR(20) REFERENCES users (code),
    token TEXT REFERENCES users (token)
);

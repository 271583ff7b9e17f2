CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    passwd TEXT CHECK (length(passwd) > 7) -- ~ plaintext-password-column "`users.passwd` holds passwords"
);

CREATE TABLE users (
    id bigint PRIMARY KEY,
    password varchar(40) NOT NULL, -- ~ plaintext-password-column "`users.password` is `varchar(40)`, too short"
    password_plain text -- ~ plaintext-password-column "`users.password_plain` is by its name"
);
CREATE TABLE members (
    id bigint PRIMARY KEY,
    "memberPassword" text NOT NULL, -- ~ plaintext-password-column "`members.memberPassword` holds passwords"
    CONSTRAINT strong CHECK (char_length("memberPassword") BETWEEN 8 AND 30)
);

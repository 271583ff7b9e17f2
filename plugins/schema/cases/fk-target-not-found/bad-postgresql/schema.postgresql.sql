CREATE TABLE users (id bigint PRIMARY KEY, email text, name text);
CREATE UNIQUE INDEX users_email ON users (email) WHERE name IS NOT NULL;
CREATE TABLE logs (line text);
CREATE TABLE pairs (a bigint, b bigint, PRIMARY KEY (a, b));
CREATE TABLE posts (
    id bigint PRIMARY KEY,
    user_id bigint REFERENCES user (id), -- ~ fk-target-not-found "refers to `user`, which does not exist"
    other_id bigint REFERENCES usrs (id), -- ~ fk-target-not-found "`usrs`"
    email text REFERENCES users (email), -- ~ fk-target-not-found "refers to `email` of `users`, which nothing keeps unique"
    number bigint REFERENCES users (number), -- ~ fk-target-not-found "refers to column `number` of `users`"
    log bigint REFERENCES logs, -- ~ fk-target-not-found "refers to the primary key of `logs`"
    a bigint REFERENCES pairs (a), -- ~ fk-target-not-found "`a` of `pairs`"
    pair bigint REFERENCES pairs -- ~ fk-target-not-found "the primary key of `pairs`"
);
CREATE TABLE comments (id bigint PRIMARY KEY, user_id bigint REFERENCES user (id));

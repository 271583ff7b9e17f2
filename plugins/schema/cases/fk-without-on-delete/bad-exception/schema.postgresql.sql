CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE kinds (id bigint PRIMARY KEY);
CREATE TABLE posts (
    id bigint PRIMARY KEY,
    kind_id bigint REFERENCES kinds (id), -- ~ fk-without-on-delete "foreign key `kind_id` of `posts`"
    user_id bigint REFERENCES users (id) ON DELETE CASCADE
);
CREATE TABLE likes (
    post_id bigint REFERENCES posts (id) ON DELETE CASCADE,
    user_id bigint REFERENCES users (id), -- ~ fk-without-on-delete "foreign key `user_id` of `likes`"
    PRIMARY KEY (post_id, user_id)
);

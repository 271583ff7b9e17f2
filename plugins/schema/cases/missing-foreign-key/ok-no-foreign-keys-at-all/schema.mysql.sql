CREATE TABLE users (id bigint NOT NULL PRIMARY KEY);
CREATE TABLE posts (id bigint NOT NULL PRIMARY KEY, user_id bigint NOT NULL, KEY (user_id));

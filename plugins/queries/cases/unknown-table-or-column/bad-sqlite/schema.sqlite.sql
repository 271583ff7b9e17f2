CREATE TABLE users (id bigint NOT NULL PRIMARY KEY, email varchar(100) NOT NULL);
CREATE TABLE posts (id bigint NOT NULL PRIMARY KEY, user_id bigint NOT NULL, title varchar(100));

CREATE TABLE users (id bigint PRIMARY KEY, first_name text, last_name text, created_at timestamptz);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint, "updatedAt" timestamptz); -- ~ naming-convention "the name of column `posts.updatedAt` is not `snake_case`, as most are"
CREATE TABLE comment (id bigint PRIMARY KEY, post_id bigint); -- ~ naming-convention "the name of table `comment` is not a plural, as most are"

CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE TABLE posts (id bigint PRIMARY KEY, user_id bigint, team_id bigint);

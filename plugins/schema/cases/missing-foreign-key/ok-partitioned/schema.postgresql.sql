CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE sites (id bigint PRIMARY KEY, user_id bigint REFERENCES users);
CREATE TABLE visits (site_id bigint REFERENCES sites, user_id bigint, day date) PARTITION BY RANGE (day);
CREATE TEMP TABLE found (site_id bigint REFERENCES sites, user_id bigint);

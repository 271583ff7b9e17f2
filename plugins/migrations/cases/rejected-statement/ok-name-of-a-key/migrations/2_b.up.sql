ALTER TABLE users RENAME TO old_users;
ALTER TABLE old_users RENAME CONSTRAINT users_pkey TO old_users_pkey;
CREATE TABLE users (id bigint NOT NULL, name text, CONSTRAINT users_pkey PRIMARY KEY (id));
CREATE SCHEMA archive;
CREATE TABLE archive.users (id bigint NOT NULL, CONSTRAINT users_pkey PRIMARY KEY (id));

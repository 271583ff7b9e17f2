ALTER TABLE users RENAME TO old_users;
CREATE TABLE users (id bigint NOT NULL, name text, CONSTRAINT users_pkey PRIMARY KEY (id)); -- ~ rejected-statement "`old_users` has an index `users_pkey` already"

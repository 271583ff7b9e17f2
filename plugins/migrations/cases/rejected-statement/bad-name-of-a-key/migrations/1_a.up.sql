CREATE TABLE users (id bigint NOT NULL, mail text, CONSTRAINT users_pkey PRIMARY KEY (id), CONSTRAINT users_mail UNIQUE (mail));

CREATE TABLE users (
    id uuid NOT NULL UNIQUE,
    email text UNIQUE,
    CONSTRAINT users_pkey PRIMARY KEY (id),
    CONSTRAINT users_email_key UNIQUE (email)
);

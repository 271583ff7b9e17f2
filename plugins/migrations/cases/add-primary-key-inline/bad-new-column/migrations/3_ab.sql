-- +goose Up
ALTER TABLE u DROP COLUMN id;
ALTER TABLE u ADD PRIMARY KEY (a, b); -- ~ add-primary-key-inline "ALTER TABLE u ADD CONSTRAINT u_pkey PRIMARY KEY USING INDEX u_pkey_new"

-- +goose Up
ALTER TABLE t ADD COLUMN action smallint NOT NULL DEFAULT 0;
ALTER TABLE t DROP CONSTRAINT t_pkey;
ALTER TABLE t ADD PRIMARY KEY (user_id, action); -- ~ add-primary-key-inline "DROP CONSTRAINT t_pkey, ADD"

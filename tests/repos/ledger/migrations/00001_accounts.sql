-- +goose Up
CREATE TABLE accounts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE entries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    account_id bigint NOT NULL REFERENCES accounts (id) ON DELETE RESTRICT,
    -- ~ fk-without-index fk-without-on-delete
    contra_id bigint REFERENCES accounts (id),
    amount numeric(20, 2) NOT NULL
);
CREATE INDEX entries_account_id ON entries (account_id);

-- +goose Down
DROP TABLE entries;
DROP TABLE accounts;

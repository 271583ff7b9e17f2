CREATE TABLE ledger_entries (id bigint PRIMARY KEY, amount bigint NOT NULL, currency text);

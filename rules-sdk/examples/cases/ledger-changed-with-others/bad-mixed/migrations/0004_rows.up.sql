-- ~ ledger-changed-with-others
UPDATE ledger_entries SET currency = 'EUR' WHERE currency IS NULL;
CREATE INDEX ON accounts (name);

ALTER TABLE accounts ADD COLUMN closed_on date;
-- ~ ledger-changed-with-others "`ledger_entries` is changed in one migration with `accounts`"
ALTER TABLE ledger_entries ADD COLUMN booked_on date;

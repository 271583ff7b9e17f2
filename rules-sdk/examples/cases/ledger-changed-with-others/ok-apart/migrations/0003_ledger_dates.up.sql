ALTER TABLE ledger_entries ADD COLUMN booked_on date;
-- It reads another table, and changes none.
UPDATE ledger_entries SET currency = accounts.name FROM accounts WHERE accounts.id = ledger_entries.id;

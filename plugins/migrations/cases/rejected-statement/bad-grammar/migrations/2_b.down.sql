-- ~ rejected-statement medium
ALTER TABLE notes DROP COLUMN;

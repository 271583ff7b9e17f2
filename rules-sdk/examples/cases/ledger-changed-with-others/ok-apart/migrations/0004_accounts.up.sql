ALTER TABLE accounts ADD COLUMN closed_on date;
CREATE INDEX ON accounts (name);

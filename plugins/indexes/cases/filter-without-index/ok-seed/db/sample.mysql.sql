SET @name = 'Savings';
INSERT INTO accounts (name, note) VALUES ('Savings', 'The first'), ('Fees', NULL);
INSERT INTO mappings (account_id) VALUES ((SELECT id FROM accounts WHERE name = @name));

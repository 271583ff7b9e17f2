ALTER TYPE state ADD VALUE IF NOT EXISTS 'lost' AFTER 'open';
UPDATE t SET s = 'lost' WHERE id = 3; -- ~ enum-value-in-transaction
ALTER TYPE state ADD VALUE 'found';
CREATE INDEX t_found ON t (id) WHERE s = 'found'; -- ~ enum-value-in-transaction
ALTER TYPE state ADD VALUE 'new';
ALTER TABLE t ADD COLUMN s2 state NOT NULL DEFAULT 'new'; -- ~ enum-value-in-transaction

ALTER TYPE state ADD VALUE 'waiting';
INSERT INTO u (id, kind) VALUES (1, 'waiting');
ALTER TABLE u ALTER COLUMN kind SET DEFAULT 'waiting';
UPDATE t SET note = 'waiting' WHERE s::text = 'waiting';

ALTER TYPE state ADD VALUE 'waiting';
UPDATE t SET s = 'closed' WHERE s = 'open';

BEGIN;
ALTER TYPE mood ADD VALUE 'bad';
UPDATE people SET mood = 'bad';
COMMIT;

BEGIN;
ALTER TYPE mood ADD VALUE 'glad';
COMMIT;
UPDATE people SET mood = 'glad';

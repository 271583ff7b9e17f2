-- +goose Up
ALTER TYPE mood ADD VALUE 'glad';
ALTER TABLE people ADD COLUMN note text DEFAULT 'glad';
UPDATE people SET name = 'glad' WHERE mood = 'calm';
UPDATE people SET mood = 'ok' WHERE name = 'glad';
DELETE FROM people WHERE mood::text = 'glad';
ALTER TABLE people ADD CONSTRAINT c CHECK (mood::text <> 'glad'::text);
CREATE FUNCTION cheer() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE people SET mood = 'glad';
END
$$;

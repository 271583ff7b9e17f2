ALTER TABLE versions DROP COLUMN short;
ALTER TABLE versions ADD COLUMN short text GENERATED ALWAYS AS (left(num, 5)) STORED;

-- +goose Up
ALTER TYPE mood ADD VALUE 'angry';
CREATE INDEX angry_people ON people (id) WHERE mood = 'angry'; -- ~ enum-value-in-transaction "building an index on `people`"

-- +goose Up
ALTER TYPE mood ADD VALUE 'tired';
ALTER TABLE people ADD CONSTRAINT rested CHECK (mood <> 'tired'); -- ~ enum-value-in-transaction "adding a CHECK to `people`"

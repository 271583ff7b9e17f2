-- +goose Up
ALTER TYPE mood ADD VALUE 'shy';
CREATE VIEW shy_people AS SELECT id FROM people WHERE mood = 'shy'; -- ~ enum-value-in-transaction "creating `shy_people`"

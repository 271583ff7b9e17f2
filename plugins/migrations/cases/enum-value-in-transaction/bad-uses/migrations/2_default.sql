-- +goose Up
ALTER TYPE mood ADD VALUE 'calm' AFTER 'sad';
ALTER TABLE people ALTER COLUMN mood SET DEFAULT 'calm'; -- ~ enum-value-in-transaction "setting the default of `mood` fails"
ALTER TABLE people ALTER COLUMN feeling SET DEFAULT 'calm';

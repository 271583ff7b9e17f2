-- +goose Up
ALTER TYPE mood ADD VALUE 'busy';
INSERT INTO people (id, mood, name) VALUES (1, 'busy', 'Ann'); -- ~ enum-value-in-transaction

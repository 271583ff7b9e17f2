-- +goose NO TRANSACTION
-- +goose Up
ALTER TYPE mood ADD VALUE 'shy';
UPDATE people SET mood = 'shy';

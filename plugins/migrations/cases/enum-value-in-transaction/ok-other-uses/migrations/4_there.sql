-- +goose Up
ALTER TYPE mood ADD VALUE IF NOT EXISTS 'glad';
UPDATE people SET mood = 'glad';

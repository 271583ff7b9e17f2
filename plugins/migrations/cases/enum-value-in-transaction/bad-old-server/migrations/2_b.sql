-- +goose Up
ALTER TYPE mood ADD VALUE 'calm'; -- ~ enum-value-in-transaction "PostgreSQL allows that from 12 on"
ALTER TYPE mood ADD VALUE 'shy';

-- +goose Up
ALTER TYPE mood ADD VALUE 'glad';
CREATE TABLE pets (id bigint PRIMARY KEY, mood mood NOT NULL DEFAULT 'glad'); -- ~ enum-value-in-transaction "creating `pets`"

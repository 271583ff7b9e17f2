-- +goose Up
UPDATE people SET mood = 'glad';

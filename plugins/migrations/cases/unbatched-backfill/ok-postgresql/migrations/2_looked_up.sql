-- +goose Up
UPDATE kinds SET name = upper(name);

-- +goose Up
ALTER TYPE mood ADD VALUE 'bored';
ALTER TYPE "Role" ADD VALUE 'boss';
INSERT INTO "User" (id, role) SELECT id, 'boss' FROM people WHERE name = 'Ann'; -- ~ enum-value-in-transaction "this `INSERT`"
DELETE FROM people WHERE mood IN ('bored', 'ok'); -- ~ enum-value-in-transaction "this `DELETE`"

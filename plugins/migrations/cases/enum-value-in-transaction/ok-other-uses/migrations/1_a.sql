-- +goose Up
CREATE TYPE mood AS ENUM ('sad', 'ok');
ALTER TYPE mood ADD VALUE 'calm';
CREATE TABLE people (id bigint PRIMARY KEY, mood mood DEFAULT 'calm', name text);

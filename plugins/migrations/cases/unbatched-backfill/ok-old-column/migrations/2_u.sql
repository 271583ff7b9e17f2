-- +goose Up
CREATE TABLE u2 (id bigint PRIMARY KEY);

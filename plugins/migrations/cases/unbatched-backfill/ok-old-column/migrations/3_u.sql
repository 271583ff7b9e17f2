-- +goose Up
CREATE TABLE u3 (id bigint PRIMARY KEY);

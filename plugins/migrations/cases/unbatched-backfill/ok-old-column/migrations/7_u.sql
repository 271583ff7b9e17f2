-- +goose Up
CREATE TABLE u7 (id bigint PRIMARY KEY);

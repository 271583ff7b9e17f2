-- +goose Up
CREATE TABLE u5 (id bigint PRIMARY KEY);

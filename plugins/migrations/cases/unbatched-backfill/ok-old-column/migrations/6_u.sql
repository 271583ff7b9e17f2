-- +goose Up
CREATE TABLE u6 (id bigint PRIMARY KEY);

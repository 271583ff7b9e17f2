-- +goose Up
CREATE TABLE u4 (id bigint PRIMARY KEY);

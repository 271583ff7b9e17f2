-- +goose Up
CREATE TABLE t (user_id bigint NOT NULL, name text NOT NULL, PRIMARY KEY (user_id));
CREATE TABLE u (id bigint PRIMARY KEY, a bigint NOT NULL, b bigint NOT NULL);

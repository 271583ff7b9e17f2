-- +goose Up
CREATE TYPE state AS ENUM ('open', 'done');
CREATE TABLE users (id bigint PRIMARY KEY, name text, state state, active boolean, created_at timestamptz);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint, name text);
CREATE TABLE archive (id bigint PRIMARY KEY, name text);

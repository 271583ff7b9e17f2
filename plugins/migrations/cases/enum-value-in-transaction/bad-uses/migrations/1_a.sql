-- +goose Up
CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TYPE "Role" AS ENUM ('reader');
CREATE TABLE people (id bigint PRIMARY KEY, mood mood, feeling mood NOT NULL DEFAULT 'ok', name text);
CREATE TABLE "User" (id bigint PRIMARY KEY, role "Role");

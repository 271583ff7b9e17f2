CREATE TABLE "Legacy" (id bigint PRIMARY KEY, "Name" text);
CREATE TABLE users ("ID" bigint PRIMARY KEY);

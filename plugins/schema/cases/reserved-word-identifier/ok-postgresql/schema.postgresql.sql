CREATE TABLE "Order" (id bigint PRIMARY KEY, name text, key text, rank int, value text, type text, "orderBy" text);
CREATE TABLE groups (id bigint PRIMARY KEY, transaction text);

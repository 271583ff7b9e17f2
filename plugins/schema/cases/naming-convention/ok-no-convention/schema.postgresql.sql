CREATE TABLE "UserAccounts" (id bigint PRIMARY KEY, "firstName" text, last_name text);
CREATE TABLE post (id bigint PRIMARY KEY);

CREATE TABLE flows (id text PRIMARY KEY);

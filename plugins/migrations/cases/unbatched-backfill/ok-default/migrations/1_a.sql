CREATE TABLE follows (id bigint PRIMARY KEY, pending boolean DEFAULT false);

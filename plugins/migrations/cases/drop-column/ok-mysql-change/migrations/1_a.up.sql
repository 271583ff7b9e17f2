CREATE TABLE history (id bigint PRIMARY KEY, kind varchar(20));

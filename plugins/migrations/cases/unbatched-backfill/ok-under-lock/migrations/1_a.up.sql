CREATE TABLE t (id bigint PRIMARY KEY, a text, u_id bigint);
CREATE TABLE u (id bigint PRIMARY KEY, name text UNIQUE);

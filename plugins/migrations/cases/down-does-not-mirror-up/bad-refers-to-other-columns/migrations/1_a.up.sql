CREATE TABLE t (id bigint PRIMARY KEY, site_id bigint UNIQUE);
CREATE TABLE u (id bigint, t_id bigint REFERENCES t);
CREATE INDEX u_both ON u ((id + t_id));

CREATE TABLE t (id bigint PRIMARY KEY, data jsonb NOT NULL, more jsonb[], plain json, seen jsonb UNIQUE);
CREATE INDEX t_data ON t USING gin (data);
CREATE INDEX t_paths ON t USING gin (data jsonb_path_ops);
CREATE INDEX t_key ON t ((data ->> 'key'));
CREATE INDEX t_hash ON t USING hash (data);
CREATE INDEX t_carried ON t (id) INCLUDE (data);
-- Findings of other rules.
CREATE INDEX t_more ON t (more);
CREATE INDEX t_plain ON t (plain);

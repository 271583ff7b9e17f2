-- One cause, one finding: another rule reports it.
CREATE TABLE t (id bigint PRIMARY KEY, data jsonb NOT NULL);
CREATE INDEX t_data ON t (data);

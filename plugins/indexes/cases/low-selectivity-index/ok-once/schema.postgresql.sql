-- One cause, one finding: another rule reports the shorter index.
CREATE TABLE t (id bigint PRIMARY KEY, active boolean NOT NULL);
CREATE INDEX t_active ON t (active);
CREATE INDEX t_active_id ON t (active, id);

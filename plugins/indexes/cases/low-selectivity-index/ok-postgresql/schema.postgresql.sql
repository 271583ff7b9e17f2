CREATE TYPE state AS ENUM ('a', 'b', 'c', 'd', 'e');
CREATE TABLE flags (value boolean PRIMARY KEY);
CREATE TABLE t (
    id bigint PRIMARY KEY,
    active boolean NOT NULL,
    state state NOT NULL,
    kind text CHECK (kind IN ('a', 'b') OR id > 5),
    name text CHECK (name NOT IN ('a', 'b')),
    flags boolean[],
    flag boolean REFERENCES flags (value) ON DELETE CASCADE,
    settled boolean,
    sole boolean UNIQUE
);
CREATE INDEX t_active_some ON t (id) WHERE active;
CREATE INDEX t_active_itself ON t (active) WHERE active;
CREATE INDEX t_active_id ON t (active, id);
CREATE INDEX t_active_carries ON t (active) INCLUDE (id, name);
CREATE INDEX t_state ON t (state);
CREATE INDEX t_kind ON t (kind);
CREATE INDEX t_name ON t (name);
CREATE INDEX t_flags ON t USING gin (flags);
CREATE INDEX t_flag ON t (flag);
CREATE INDEX t_not ON t ((NOT active));
CREATE INDEX t_settled ON t (settled);
DROP INDEX t_settled;

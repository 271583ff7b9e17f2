CREATE TABLE t (id INTEGER PRIMARY KEY, active BOOLEAN NOT NULL, kind TEXT CHECK (kind IN ('a', 'b', 'c')));
CREATE INDEX t_active ON t (active); -- ~ low-selectivity-index
CREATE INDEX t_kind ON t (kind); -- ~ low-selectivity-index "which has 3 values"

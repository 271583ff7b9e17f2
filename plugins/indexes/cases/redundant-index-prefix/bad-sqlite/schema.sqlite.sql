CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, UNIQUE (a, b));
CREATE INDEX t_a ON t (a); -- ~ redundant-index-prefix

CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER);
CREATE INDEX t_a ON t (a, A); -- ~ duplicate-column-in-index

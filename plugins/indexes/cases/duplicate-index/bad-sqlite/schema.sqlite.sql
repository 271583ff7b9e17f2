CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT UNIQUE);
CREATE INDEX t_a ON t (a); -- ~ duplicate-index

CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int);
CREATE INDEX t_a ON t (a, b, a DESC); -- ~ duplicate-column-in-index "index `t_a` holds `a` twice"
CREATE INDEX t_b ON t (b) INCLUDE (c, b); -- ~ duplicate-column-in-index "index `t_b` holds `b` twice"
CREATE UNIQUE INDEX t_c ON t (c) INCLUDE (a, a); -- ~ duplicate-column-in-index

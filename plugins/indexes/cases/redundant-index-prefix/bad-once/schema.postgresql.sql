-- One cause, one finding: the second index is a duplicate, which another rule reports.
CREATE TABLE t (id bigint PRIMARY KEY, a int, b int);
CREATE INDEX t_a ON t (a); -- ~ redundant-index-prefix
CREATE INDEX t_a_again ON t (a);
CREATE INDEX t_a_b ON t (a, b);

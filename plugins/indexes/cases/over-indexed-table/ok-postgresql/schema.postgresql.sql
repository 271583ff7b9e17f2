CREATE TABLE a (id bigint PRIMARY KEY);
-- Twelve indexes: two keys, one foreign key, and nine others.
CREATE TABLE t (
    id bigint PRIMARY KEY,
    a_id bigint REFERENCES a (id) ON DELETE CASCADE,
    b int UNIQUE, c int, d int, e int, f int, g int, h int, i int, j int, k int, l int
);
CREATE INDEX t_a ON t (a_id);
CREATE INDEX t_c ON t (c);
CREATE INDEX t_d ON t (d);
CREATE INDEX t_e ON t (e);
CREATE INDEX t_f ON t (f);
CREATE INDEX t_g ON t (g);
CREATE INDEX t_h ON t (h);
CREATE INDEX t_i ON t (i);
CREATE INDEX t_j ON t (j);
CREATE INDEX t_k ON t (k);
CREATE INDEX t_l ON t (l);
-- Reported by other rules.
CREATE INDEX t_l_again ON t (l);
CREATE INDEX t_m ON t (i);

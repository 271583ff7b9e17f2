CREATE TABLE t ( -- ~ over-indexed-table "table `t` has 11 indexes"
    id bigint PRIMARY KEY, a int, b text, c jsonb, d int
);
CREATE INDEX t_a ON t (a, b);
CREATE INDEX t_a_some ON t (a) WHERE d > 0;
CREATE INDEX t_lower ON t (lower(b));
CREATE INDEX t_c ON t USING gin (c);
CREATE INDEX t_b ON t (b, a);
CREATE INDEX t_b_pattern ON t (b text_pattern_ops);
CREATE INDEX t_b_d ON t (b, d);
CREATE INDEX t_d_a ON t (d, a);
CREATE INDEX t_d_b ON t (d, b);
CREATE INDEX t_a_d ON t (a, d);
CREATE INDEX t_a_b_desc ON t (a, b DESC);

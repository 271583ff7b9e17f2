CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c text, d jsonb, e int, f int);
-- Unique: it keeps duplicates out.
CREATE UNIQUE INDEX t_a ON t (a);
CREATE INDEX t_a_b ON t (a, b);
-- Another part of the table.
CREATE INDEX t_b_some ON t (b) WHERE e > 0;
CREATE INDEX t_b_e ON t (b, e);
CREATE INDEX t_e ON t (e);
CREATE INDEX t_e_f_some ON t (e, f) WHERE a > 0;
-- Another method, operator class or collation.
CREATE INDEX t_c_hash ON t USING hash (c);
CREATE INDEX t_c_pattern ON t (c text_pattern_ops);
CREATE INDEX t_c_c ON t (c COLLATE "C");
CREATE INDEX t_c_a ON t (c, a);
CREATE INDEX t_d ON t USING gin (d);
CREATE INDEX t_d_gin ON t USING gin (d, c gin_trgm_ops);
-- Another order.
CREATE INDEX t_f_a ON t (f, a DESC);
CREATE INDEX t_f_a_b ON t (f, a, b);
-- Carries along what the longer one does not have.
CREATE INDEX t_id_a ON t (id, a) INCLUDE (f);
CREATE INDEX t_id_a_b ON t (id, a, b);
-- Not the beginning.
CREATE INDEX t_lower ON t (lower(c));
CREATE INDEX t_upper ON t (upper(c), a);
-- Dropped later.
CREATE INDEX t_f ON t (f, e);
CREATE INDEX t_f_e_b ON t (f, e, b);
DROP INDEX t_f_e_b;

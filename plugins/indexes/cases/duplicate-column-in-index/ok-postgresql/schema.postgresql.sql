CREATE TABLE t (id bigint PRIMARY KEY, a text, b int, c int);
CREATE INDEX t_a ON t (a, a text_pattern_ops);
CREATE INDEX t_lower ON t (lower(a), a);
CREATE INDEX t_lower_carries ON t (lower(a)) INCLUDE (a);
CREATE INDEX t_c_carries ON t (a COLLATE "C") INCLUDE (a);
CREATE INDEX t_b ON t (b, c) INCLUDE (id) WHERE b > 0;
CREATE INDEX t_gin ON t USING gin (a gin_trgm_ops, b, c);
CREATE INDEX t_mistake ON t (b, b);
DROP INDEX t_mistake;

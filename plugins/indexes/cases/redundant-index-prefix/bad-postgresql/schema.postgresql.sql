CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int, d int, e int, f int, g int, h int, UNIQUE (g, h));
CREATE INDEX t_a ON t (a); -- ~ redundant-index-prefix "index `t_a` has a key that index `t_a_b_c` begins with"
CREATE INDEX t_a_b ON t (a, b); -- ~ redundant-index-prefix "index `t_a_b_c` begins with"
CREATE INDEX t_a_b_c ON t (a, b, c);
-- Both directions are one: a btree is read backwards as well.
CREATE INDEX t_d ON t (d); -- ~ redundant-index-prefix
CREATE INDEX t_d_desc ON t (d DESC, e);
CREATE INDEX t_e_f ON t (e, f DESC); -- ~ redundant-index-prefix
CREATE INDEX t_e_f_g ON t (e DESC, f, g);
-- A constraint has an index of its own.
CREATE INDEX t_g ON t USING btree (g); -- ~ redundant-index-prefix "UNIQUE constraint"
-- What is carried along is a part of the other key.
CREATE INDEX t_h ON t (h) INCLUDE (a); -- ~ redundant-index-prefix
CREATE INDEX t_h_b ON t (h, b) INCLUDE (a, c);
-- Of the same part of the table.
CREATE INDEX t_f ON t (f) WHERE a > 0; -- ~ redundant-index-prefix
CREATE INDEX t_f_id ON t (f, id) WHERE a > 0;
CREATE TABLE pairs (a int, b int, PRIMARY KEY (a, b));
CREATE INDEX pairs_a ON pairs (a); -- ~ redundant-index-prefix "begins with"
CREATE TABLE words (id bigint PRIMARY KEY, word text, n int);
CREATE INDEX words_lower ON words (lower(word)); -- ~ redundant-index-prefix
CREATE INDEX words_lower_n ON words (lower(word), n);

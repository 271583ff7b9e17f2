CREATE TABLE t (id bigint PRIMARY KEY, a int, b int, c int UNIQUE);
CREATE INDEX t_id ON t (id); -- ~ duplicate-index "index `t_id` has the same key as the primary key of `t`"
CREATE INDEX t_a ON t (a);
CREATE INDEX t_a_again ON t USING btree (a); -- ~ duplicate-index "`t_a_again` has the same key as index `t_a`"
CREATE INDEX t_c ON t (c); -- ~ duplicate-index
CREATE INDEX t_b ON t (b); -- ~ duplicate-index "`t_b` has the same key as index `t_b_unique`"
CREATE UNIQUE INDEX t_b_unique ON t (b);

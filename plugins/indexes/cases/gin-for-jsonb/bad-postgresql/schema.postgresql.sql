CREATE TABLE t (id bigint PRIMARY KEY, owner bigint, data jsonb NOT NULL);
CREATE INDEX t_data ON t (data); -- ~ gin-for-jsonb "index `t_data` is a btree and `data` is `jsonb`"
CREATE INDEX t_owner_data ON t USING btree (owner, data); -- ~ gin-for-jsonb
CREATE INDEX t_some ON t (data) WHERE owner IS NOT NULL; -- ~ gin-for-jsonb

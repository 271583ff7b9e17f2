BEGIN;
ALTER TABLE u ADD COLUMN n text;
ALTER TABLE t ADD COLUMN name text;
UPDATE t SET name = u.name FROM u WHERE u.id = t.u_id; -- ~ ddl-and-backfill-same-transaction "the UPDATE that goes through all of `t` keeps `t` locked"
CREATE TABLE v (id bigint PRIMARY KEY, name text);
INSERT INTO v SELECT id, name FROM u; -- ~ ddl-and-backfill-same-transaction "copying all rows of `u`"
COMMIT;

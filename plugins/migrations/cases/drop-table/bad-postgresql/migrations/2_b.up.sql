DROP TABLE t; -- ~ drop-table "dropping `t` deletes its rows, and code that still names it fails"
CREATE TABLE u2 (id bigint PRIMARY KEY, extra text);
INSERT INTO u2 (id) SELECT id FROM u;
DROP TABLE IF EXISTS u; -- ~ drop-table "code that still names `u` fails once it is dropped"
DROP TABLE unknown; -- ~ drop-table
ALTER TABLE v RENAME TO v_old;
DROP TABLE v_old; -- ~ drop-table

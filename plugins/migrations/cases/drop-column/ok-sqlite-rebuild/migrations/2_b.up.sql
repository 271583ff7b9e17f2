PRAGMA foreign_keys=off;
CREATE TABLE t_new (id INTEGER PRIMARY KEY);
INSERT INTO t_new SELECT id FROM t;
DROP TABLE t;
ALTER TABLE t_new RENAME TO t;
PRAGMA foreign_keys=on;

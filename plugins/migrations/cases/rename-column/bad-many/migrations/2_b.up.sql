ALTER TABLE t RENAME COLUMN a TO a2; -- ~ rename-column "code that still names one of the 6 columns that are renamed here fails: `t.a`, `t.b`, `t.c`, `t.d` and `t.e` among them"
ALTER TABLE t RENAME COLUMN b TO b2;
ALTER TABLE t RENAME COLUMN c TO c2;
ALTER TABLE t RENAME COLUMN d TO d2;
ALTER TABLE t RENAME COLUMN e TO e2;
ALTER TABLE t RENAME COLUMN f TO f2;

ALTER TABLE t RENAME COLUMN a TO a2; -- ~ rename-column "one of the 4 columns that are renamed here fails: `t.a`, `t.b`, `t.c` and `t.d`"
ALTER TABLE t RENAME COLUMN b TO b2;
ALTER TABLE t RENAME COLUMN c TO c2;
ALTER TABLE t RENAME COLUMN d TO d2;

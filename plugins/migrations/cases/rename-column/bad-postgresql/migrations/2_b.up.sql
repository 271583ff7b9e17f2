ALTER TABLE t RENAME COLUMN a TO c; -- ~ rename-column "code that still names `t.a` fails once it is renamed to `c`"
ALTER TABLE t RENAME b TO "C"; -- ~ rename-column
ALTER TABLE unknown RENAME COLUMN x TO y; -- ~ rename-column

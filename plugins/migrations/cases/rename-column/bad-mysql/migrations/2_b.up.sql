ALTER TABLE t CHANGE a c int; -- ~ rename-column "code that still names `t.a` fails once it is renamed to `c`"
ALTER TABLE t RENAME COLUMN b TO d; -- ~ rename-column

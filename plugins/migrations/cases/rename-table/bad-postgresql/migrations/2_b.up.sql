ALTER TABLE t RENAME TO things; -- ~ rename-table "code that still names `t` fails once it is renamed to `things`"
ALTER TABLE IF EXISTS unknown RENAME TO known; -- ~ rename-table

DROP TABLE a, b CASCADE; -- ~ drop-table "dropping `a` and `b` deletes their rows, and code that still names them fails; CASCADE also drops the foreign key `c.a_id`"

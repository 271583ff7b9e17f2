DROP TABLE t CASCADE; -- ~ drop-table "dropping `t` deletes its rows, and code that still names it fails; CASCADE also drops the foreign key `u.t_id` and the view `v`"

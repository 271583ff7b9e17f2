ALTER TABLE t DROP KEY t_a; -- ~ down-does-not-mirror-up "leaves column `t.a` as `varchar(255) NOT NULL` where it was `varchar(20) NOT NULL`"

ALTER TABLE t1 ADD COLUMN a int;
ALTER TABLE t2 ADD COLUMN a int;
ALTER TABLE t3 ADD COLUMN a int;
ALTER TABLE t4 ADD COLUMN a int;
ALTER TABLE t5 ADD COLUMN a int;
ALTER TABLE t6 ADD COLUMN a int; -- ~ statement-after-exclusive-lock "locks 7 tables"
ALTER TABLE t7 ADD COLUMN a int;

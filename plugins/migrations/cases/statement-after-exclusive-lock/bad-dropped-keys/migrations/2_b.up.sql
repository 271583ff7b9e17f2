ALTER TABLE u1 DROP CONSTRAINT u1_t_id_fkey;
ALTER TABLE u2 DROP COLUMN t_id;
DROP TABLE u3;
ALTER TABLE t1 ADD COLUMN a int;
ALTER TABLE u4 DROP CONSTRAINT u4_t_id_fkey; -- ~ statement-after-exclusive-lock "locks 7 tables"

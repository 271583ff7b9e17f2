-- ~ down-does-not-mirror-up "leaves column `t.a` as `text NOT NULL` where it was `varchar(20) NOT NULL`, and does not bring back index `t_b` of `t` and foreign key `u_t_id_fkey` of `u`"
ALTER TABLE u DROP COLUMN d;

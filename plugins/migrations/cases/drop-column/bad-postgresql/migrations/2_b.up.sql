ALTER TABLE t
    DROP COLUMN a, -- ~ drop-column "dropping `t.a` deletes its values"
    ADD COLUMN c int;
ALTER TABLE t DROP COLUMN b, ADD COLUMN b int; -- ~ drop-column "dropping and adding `t.b` loses the values"

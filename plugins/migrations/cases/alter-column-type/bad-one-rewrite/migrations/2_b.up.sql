ALTER TABLE t
    -- ~ alter-column-type "changing `t.a`"
    ALTER COLUMN a TYPE bigint,
    ALTER COLUMN b TYPE bigint,
    ALTER COLUMN c TYPE varchar(10); -- ~ alter-column-type "changing `t.c`"
ALTER TABLE t ALTER COLUMN d TYPE mood USING CASE d WHEN 0 THEN 'a'::mood END; -- ~ alter-column-type

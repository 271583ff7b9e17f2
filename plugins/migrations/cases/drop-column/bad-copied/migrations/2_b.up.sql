INSERT INTO u (id, a) SELECT id, a FROM t;
ALTER TABLE t ADD COLUMN b2 int;
UPDATE t SET b2 = b::int;
CREATE TABLE kept AS SELECT id, c FROM t;
ALTER TABLE t
    DROP COLUMN a, -- ~ drop-column "code that still names `t.a` fails once it is dropped"
    DROP COLUMN b, -- ~ drop-column "code that still names `t.b` fails once it is dropped"
    DROP COLUMN c, -- ~ drop-column "code that still names `t.c` fails once it is dropped"
    DROP COLUMN d; -- ~ drop-column "dropping `t.d` deletes its values, and code that still names it fails"
ALTER TABLE u DROP COLUMN a; -- ~ drop-column "dropping `u.a` deletes its values, and code that still names it fails"

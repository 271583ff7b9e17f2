ALTER TABLE t ADD COLUMN a int NOT NULL; -- ~ add-required-column "adding `a`"
ALTER TABLE t ADD COLUMN b varchar(10) NOT NULL DEFAULT 'x';
ALTER TABLE t ADD COLUMN c int;

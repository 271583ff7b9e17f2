ALTER TABLE t ADD COLUMN a int NOT NULL; -- ~ add-required-column "adding `a`"
ALTER TABLE t ADD COLUMN b varchar(10) NOT NULL DEFAULT 'x';
ALTER TABLE t ADD COLUMN c int;
ALTER TABLE t ADD COLUMN due date NOT NULL; -- ~ add-required-column "fails if `t` has rows"
UPDATE t SET due = CURRENT_DATE;
ALTER TABLE t ADD COLUMN made datetime NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE t ADD COLUMN opens time NOT NULL;  -- ~ add-required-column "implicit default"

ALTER TABLE t ADD COLUMN a text NOT NULL; -- ~ add-required-column "undoing `2_b`"

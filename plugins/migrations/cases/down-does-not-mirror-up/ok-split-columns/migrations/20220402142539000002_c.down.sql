ALTER TABLE t DROP COLUMN note;
ALTER TABLE new_methods RENAME COLUMN new_id TO old_id;

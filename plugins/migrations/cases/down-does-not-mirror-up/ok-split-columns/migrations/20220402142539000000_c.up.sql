ALTER TABLE old_methods RENAME COLUMN old_id TO new_id;

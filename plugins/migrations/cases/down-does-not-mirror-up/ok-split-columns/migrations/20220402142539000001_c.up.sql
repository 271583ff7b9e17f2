ALTER TABLE old_methods RENAME TO new_methods;

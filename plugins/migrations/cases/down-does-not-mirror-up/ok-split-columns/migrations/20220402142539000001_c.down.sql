ALTER TABLE new_methods RENAME TO old_methods;

DROP TABLE users;
ALTER TABLE old_users RENAME TO users;

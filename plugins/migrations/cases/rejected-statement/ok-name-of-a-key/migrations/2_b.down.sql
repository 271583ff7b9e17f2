DROP TABLE archive.users;
DROP SCHEMA archive;
DROP TABLE users;
ALTER TABLE old_users RENAME CONSTRAINT old_users_pkey TO users_pkey;
ALTER TABLE old_users RENAME TO users;

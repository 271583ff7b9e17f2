ALTER TABLE user_ RENAME TO person;
ALTER TABLE person RENAME COLUMN name TO display_name;

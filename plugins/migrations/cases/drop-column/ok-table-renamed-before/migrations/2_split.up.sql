ALTER TABLE user_ RENAME TO person;
CREATE TABLE local_user (person_id bigint PRIMARY KEY, theme text);
INSERT INTO local_user (person_id, theme) SELECT id, theme FROM person;
ALTER TABLE person DROP COLUMN theme;
ALTER TABLE person RENAME COLUMN name TO display_name;

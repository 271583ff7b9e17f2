ALTER TABLE history ADD COLUMN kind_new int;
UPDATE history SET kind_new = CASE kind WHEN 'start' THEN 1 ELSE 2 END;
ALTER TABLE history DROP COLUMN kind, CHANGE COLUMN kind_new kind int NOT NULL;

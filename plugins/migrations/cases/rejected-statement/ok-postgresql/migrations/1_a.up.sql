CREATE TABLE "order" (id bigint PRIMARY KEY, total int);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES "order" ON DELETE SET NULL);
ALTER TABLE ONLY lines ADD COLUMN note text;
INSERT INTO lines (id, note)
SELECT id, 'x' FROM "order"
ON CONFLICT (id) DO
UPDATE SET note = 'y';
CREATE RULE keep AS ON DELETE TO lines DO INSTEAD
UPDATE lines SET note = NULL WHERE id = OLD.id;

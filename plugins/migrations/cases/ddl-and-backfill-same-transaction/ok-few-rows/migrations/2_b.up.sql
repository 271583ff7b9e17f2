ALTER TABLE t ADD COLUMN b text;
UPDATE t SET b = 'x' WHERE id = 1;
UPDATE t SET b = 'x' WHERE a = 'y';
DELETE FROM u WHERE name IN ('a', 'b');
INSERT INTO u (id, name) VALUES (1, 'x');
INSERT INTO u (id, name) SELECT id, a FROM t WHERE a = 'admin';
INSERT INTO u (id, name) SELECT 1, 'y';

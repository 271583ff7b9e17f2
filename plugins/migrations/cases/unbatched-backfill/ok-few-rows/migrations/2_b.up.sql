UPDATE t SET a = 'x' WHERE id BETWEEN 1 AND 1000;
UPDATE t SET a = 'x' WHERE a IS NULL;
UPDATE t SET a = 'x' WHERE id IN (SELECT id FROM u WHERE name = 'y');
DELETE FROM u WHERE name = 'x';
UPDATE t SET a = u.name FROM u WHERE u.id = t.u_id AND u.name = 'admin';
WITH chosen AS (SELECT id, name FROM u WHERE name = 'admin')
UPDATE t SET a = chosen.name FROM chosen WHERE chosen.id = t.u_id;

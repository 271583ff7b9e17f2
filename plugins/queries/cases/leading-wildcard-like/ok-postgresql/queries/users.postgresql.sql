SELECT id FROM users WHERE lower(name) LIKE '%smith%' OR email LIKE '%x';
SELECT id FROM users WHERE tenant_id = $1 AND bio ILIKE '%x%';
SELECT id FROM users WHERE bio LIKE 'x%' OR bio LIKE $1 || '%' OR bio LIKE $2 OR bio LIKE '\_x%' OR bio LIKE '%';
SELECT id FROM elsewhere WHERE bio LIKE '%x%';
SELECT relname FROM pg_class WHERE relname LIKE '%x%';
SELECT EXISTS (SELECT 1 FROM users u WHERE u.id = t.user_id AND u.bio LIKE '%x%') FROM t;
INSERT INTO archive (id) SELECT u.id FROM (SELECT id FROM users WHERE bio LIKE '%x%') u;

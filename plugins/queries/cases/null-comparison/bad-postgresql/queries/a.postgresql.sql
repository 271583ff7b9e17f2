SELECT id FROM t WHERE a = NULL; -- ~ null-comparison "`a = NULL` is never true"
SELECT id FROM t WHERE NULL <> t.a; -- ~ null-comparison
SELECT id FROM t WHERE lower(a) = NULL::text; -- ~ null-comparison
SELECT id FROM t WHERE b = 1 AND (c = 2 OR a != NULL); -- ~ null-comparison
SELECT id FROM t WHERE a IN (NULL); -- ~ null-comparison
DELETE FROM t WHERE a < NULL; -- ~ null-comparison
SELECT t.id FROM t JOIN u ON u.t_id = t.id AND u.a = NULL; -- ~ null-comparison

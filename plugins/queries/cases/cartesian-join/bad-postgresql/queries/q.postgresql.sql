SELECT a.x FROM a, b WHERE a.x > 5; -- ~ cartesian-join "no condition connects `b` with `a`"
SELECT a.x FROM a, b, c WHERE c.b_id = b.id AND a.x = 5; -- ~ cartesian-join
SELECT a.x FROM a JOIN b ON b.tenant_id = 5; -- ~ cartesian-join
UPDATE a SET x = b.id FROM b WHERE a.x IS NULL; -- ~ cartesian-join
DELETE FROM a USING b WHERE a.x < 5; -- ~ cartesian-join

SELECT a.x FROM a, b WHERE a.x > 5; -- ~ cartesian-join "no condition connects `b` with `a`"
SELECT a.x FROM a, b, c WHERE c.b_id = b.id AND a.x = 5; -- ~ cartesian-join
SELECT a.x FROM a JOIN b ON b.tenant_id = 5; -- ~ cartesian-join

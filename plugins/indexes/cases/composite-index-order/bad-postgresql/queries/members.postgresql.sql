SELECT tenant_id FROM members WHERE email = $1;
DELETE FROM members WHERE email = $1;
SELECT page FROM visits WHERE visitor = $1 AND at >= $2;

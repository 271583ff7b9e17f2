SELECT tenant_id FROM members WHERE email = $1;
-- The index can be skipped through for each of two values.
SELECT tenant_id FROM members WHERE nick = $1;
SELECT tenant_id FROM members WHERE phone = $1 AND at > $2;
SELECT tenant_id FROM members WHERE id = $1 AND at > $2;
SELECT tenant_id FROM members WHERE at > $1;
-- The foreign key is another matter.
SELECT member_id FROM grants WHERE tenant_id = $1;

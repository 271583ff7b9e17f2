SELECT tenant_id FROM members WHERE email = ?;

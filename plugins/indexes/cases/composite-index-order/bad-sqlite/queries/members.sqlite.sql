SELECT tenant FROM members WHERE email = ?;

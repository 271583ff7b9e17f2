SELECT id, total FROM orders WHERE user_id = ?;

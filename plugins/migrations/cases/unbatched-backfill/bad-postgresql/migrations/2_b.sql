UPDATE users SET name = lower(name); -- ~ unbatched-backfill "this `UPDATE` changes all rows of `users` in one transaction"
UPDATE users SET mail = lower(mail);
UPDATE orders SET name = users.name FROM users WHERE users.id = orders.user_id; -- ~ unbatched-backfill "changes most rows, or all, of `orders`"

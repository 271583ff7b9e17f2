UPDATE users SET name = lower(name); -- ~ unbatched-backfill "this `UPDATE` changes all rows of `users` in one transaction"
UPDATE users SET mail = lower(mail);
DELETE FROM orders WHERE NOT EXISTS (SELECT FROM users WHERE users.id = orders.user_id); -- ~ unbatched-backfill "this `DELETE` works through all of `orders`"

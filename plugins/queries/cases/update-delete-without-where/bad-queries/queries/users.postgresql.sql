UPDATE users SET active = false; -- ~ update-delete-without-where "this UPDATE changes every row of `users`"
DELETE FROM sessions; -- ~ update-delete-without-where "this DELETE deletes every row of `sessions`"

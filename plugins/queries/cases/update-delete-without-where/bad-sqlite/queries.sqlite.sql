SELECT id FROM users;
DELETE FROM users; -- ~ update-delete-without-where

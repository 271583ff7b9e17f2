UPDATE `users` SET `active` = 0; -- ~ update-delete-without-where

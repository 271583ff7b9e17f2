SELECT * FROM `users` LIMIT 10; -- ~ select-star

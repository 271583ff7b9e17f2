CREATE TABLE `users` (`id` int unsigned NOT NULL AUTO_INCREMENT, PRIMARY KEY (`id`));
CREATE TABLE `posts` (
  `id` serial,
  `user_id` int NOT NULL, -- ~ fk-type-mismatch "`posts.user_id` is `int`, but `users.id`, which it refers to, is `int unsigned`"
  PRIMARY KEY (`id`),
  FOREIGN KEY (`user_id`) REFERENCES `users` (`id`)
);
CREATE TABLE `likes` (
  `post_id` int unsigned NOT NULL, -- ~ fk-type-mismatch "`bigint unsigned`"
  FOREIGN KEY (`Post_Id`) REFERENCES `Posts` (`ID`)
);

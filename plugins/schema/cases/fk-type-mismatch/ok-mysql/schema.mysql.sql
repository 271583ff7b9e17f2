CREATE TABLE `users` (`id` int(10) unsigned NOT NULL, `code` varchar(20) UNIQUE, `small` tinyint UNIQUE, PRIMARY KEY (`id`));
CREATE TABLE `posts` (
  `id` serial PRIMARY KEY,
  `user_id` int unsigned NOT NULL,
  `code` varchar(40),
  `small` tinyint(1),
  FOREIGN KEY (`user_id`) REFERENCES `users` (`id`),
  FOREIGN KEY (`code`) REFERENCES `users` (`code`),
  FOREIGN KEY (`small`) REFERENCES `users` (`small`)
);
CREATE TABLE `likes` (
  `post_id` bigint unsigned NOT NULL,
  FOREIGN KEY (`post_id`) REFERENCES `posts` (`id`)
);

CREATE TABLE `users` (`id` int NOT NULL, `name` varchar(20), `email` varchar(20), PRIMARY KEY (`id`), KEY (`name`));
CREATE TABLE `posts` (
  `id` int NOT NULL PRIMARY KEY,
  `name` varchar(20),
  `email` varchar(20),
  FOREIGN KEY (`name`) REFERENCES `users` (`name`), -- ~ fk-target-not-found "`name` of `users`"
  FOREIGN KEY (`email`) REFERENCES `users` (`email`) -- ~ fk-target-not-found "`email` of `users`"
);

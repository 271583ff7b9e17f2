CREATE TABLE `Users` (`ID` int NOT NULL, `name` varchar(20), PRIMARY KEY (`ID`), UNIQUE KEY (`name`));
CREATE TABLE `posts` (
  `id` int NOT NULL PRIMARY KEY,
  `user` int,
  `name` varchar(20),
  FOREIGN KEY (`user`) REFERENCES `users` (`id`),
  FOREIGN KEY (`name`) REFERENCES `users` (`Name`)
);

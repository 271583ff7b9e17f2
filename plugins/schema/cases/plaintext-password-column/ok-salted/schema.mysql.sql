CREATE TABLE `users` (`id` int NOT NULL PRIMARY KEY, `password` char(40) NOT NULL, `salt` char(10) NOT NULL);

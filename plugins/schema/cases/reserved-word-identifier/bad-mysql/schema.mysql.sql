CREATE TABLE `Groups` ( -- ~ reserved-word-identifier "table `Groups`"
  `id` int NOT NULL PRIMARY KEY,
  `key` varchar(20), -- ~ reserved-word-identifier "`key`"
  `rank` int -- ~ reserved-word-identifier "`rank`"
);

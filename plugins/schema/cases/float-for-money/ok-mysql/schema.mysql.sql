CREATE TABLE `items` (`id` int NOT NULL PRIMARY KEY, `price` decimal(10,2), `feedback` float, `pricing_weight` double);

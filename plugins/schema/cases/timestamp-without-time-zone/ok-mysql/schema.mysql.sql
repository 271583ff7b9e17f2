CREATE TABLE `posts` (`id` int NOT NULL PRIMARY KEY, `created_at` timestamp NULL, `starts_at` datetime);

CREATE TABLE `users` (
  `id` int unsigned NOT NULL AUTO_INCREMENT, -- ~ int-primary-key "4,294,967,295"
  `created` datetime NOT NULL,
  PRIMARY KEY (`id`)
);
CREATE TABLE `visits` (
  `id` mediumint NOT NULL AUTO_INCREMENT, -- ~ int-primary-key "8,388,607"
  `day` date NOT NULL,
  PRIMARY KEY (`id`)
);

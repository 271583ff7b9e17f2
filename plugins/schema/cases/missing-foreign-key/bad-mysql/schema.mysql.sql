CREATE TABLE `users` (`user_id` int unsigned NOT NULL, PRIMARY KEY (`user_id`));
CREATE TABLE `teams` (`team_id` int unsigned NOT NULL, PRIMARY KEY (`team_id`));
CREATE TABLE `memberships` (
  `user_id` int unsigned NOT NULL,
  `team_id` int unsigned NOT NULL REFERENCES `teams` (`team_id`), -- ~ missing-foreign-key "`memberships.team_id`"
  PRIMARY KEY (`user_id`, `team_id`),
  CONSTRAINT `memberships_user` FOREIGN KEY (`user_id`) REFERENCES `users` (`user_id`)
);

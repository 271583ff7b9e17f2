ALTER TABLE `t` ADD `A` integer DEFAULT '0', ADD CONSTRAINT `again` FOREIGN KEY (`p_id`) REFERENCES `p` (`id`);

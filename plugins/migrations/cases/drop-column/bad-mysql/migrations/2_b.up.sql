ALTER TABLE `t` DROP `a`; -- ~ drop-column

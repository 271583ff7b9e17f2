DROP TABLE IF EXISTS `t`; -- ~ drop-table

CREATE TABLE `events` ( -- ~ table-without-primary-key "`events`"
  `name` varchar(20) NOT NULL,
  KEY `events_name` (`name`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;

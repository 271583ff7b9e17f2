CREATE TABLE `mailboxes` (
  `id` int NOT NULL PRIMARY KEY,
  `host` varchar(100),
  `username` varchar(100),
  `password` varchar(50),
  `smtp_password` varchar(50)
);

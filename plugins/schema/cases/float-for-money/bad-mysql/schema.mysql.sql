CREATE TABLE `items` (
  `id` int NOT NULL PRIMARY KEY,
  `unitPrice` float(10,2) NOT NULL -- ~ float-for-money "`unitPrice`"
);

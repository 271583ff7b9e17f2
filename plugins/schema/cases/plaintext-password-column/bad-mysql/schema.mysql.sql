CREATE TABLE `customers` (
  `id` int NOT NULL PRIMARY KEY,
  `customer_password` char(20) NOT NULL, -- ~ plaintext-password-column
  `api_token_plaintext` varchar(200) -- ~ plaintext-password-column "`customers.api_token_plaintext`"
);

CREATE TABLE accounts (id bigint PRIMARY KEY AUTO_INCREMENT, name varchar(100) NOT NULL, note text);
CREATE TABLE mappings (id bigint PRIMARY KEY AUTO_INCREMENT, account_id bigint NOT NULL);

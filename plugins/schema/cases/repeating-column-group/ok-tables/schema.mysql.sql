-- Other columns, another version, a pair, copies.
CREATE TABLE sales_2021 (id INT PRIMARY KEY, amount DECIMAL(10, 2));
CREATE TABLE sales_2022 (id INT PRIMARY KEY, amount DECIMAL(10, 2), currency CHAR(3));
CREATE TABLE events_v1 (id INT PRIMARY KEY, payload TEXT);
CREATE TABLE events_v2 (id INT PRIMARY KEY, payload TEXT);
CREATE TABLE events_v3 (id INT PRIMARY KEY, payload TEXT);
CREATE TABLE oauth1 (id INT PRIMARY KEY, token TEXT);
CREATE TABLE oauth2 (id INT PRIMARY KEY, token TEXT);
CREATE TABLE users_backup_2021 (id INT PRIMARY KEY, name TEXT);
CREATE TABLE users_backup_2022 (id INT PRIMARY KEY, name TEXT);

CREATE TABLE currencies (id int PRIMARY KEY, code text NOT NULL);
INSERT INTO currencies (id, code) VALUES (1, 'EUR'), (2, 'USD');

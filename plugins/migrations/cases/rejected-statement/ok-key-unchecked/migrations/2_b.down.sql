SET foreign_key_checks = 0;
CREATE TABLE pets (id bigint PRIMARY KEY, owner_id bigint, CONSTRAINT pets_owner FOREIGN KEY (owner_id) REFERENCES owners (id) ON DELETE CASCADE);
CREATE INDEX pets_owner ON pets (owner_id);
CREATE TABLE owners (id bigint PRIMARY KEY);
SET foreign_key_checks = 1;

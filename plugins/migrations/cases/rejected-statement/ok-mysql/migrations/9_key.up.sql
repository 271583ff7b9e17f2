CREATE TABLE key_owners (id bigint PRIMARY KEY);
CREATE TABLE keyed (id bigint PRIMARY KEY, owner_id bigint, CONSTRAINT of_owner FOREIGN KEY (owner_id) REFERENCES key_owners (id) ON DELETE CASCADE);
ALTER TABLE keyed DROP COLUMN owner_id, DROP FOREIGN KEY of_owner;

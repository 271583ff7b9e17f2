CREATE TABLE pets (id bigint PRIMARY KEY, owner_id bigint REFERENCES owners (id) ON DELETE CASCADE); -- ~ rejected-statement "the table `owners`, to which a foreign key refers, is not there at that moment"
CREATE INDEX pets_owner ON pets (owner_id);
CREATE TABLE owners (id bigint PRIMARY KEY);

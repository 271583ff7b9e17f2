CREATE TABLE owners (id bigint PRIMARY KEY);
CREATE TABLE pets (id bigint PRIMARY KEY, owner_id bigint REFERENCES owners (id) ON DELETE CASCADE);
CREATE TABLE visits (id bigint PRIMARY KEY, note text);
CREATE INDEX pets_owner ON pets (owner_id);

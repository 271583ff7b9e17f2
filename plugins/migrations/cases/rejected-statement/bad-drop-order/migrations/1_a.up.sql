CREATE TABLE owners (id bigint PRIMARY KEY);
CREATE TABLE pets (id bigint PRIMARY KEY, owner_id bigint REFERENCES owners (id) ON DELETE CASCADE);

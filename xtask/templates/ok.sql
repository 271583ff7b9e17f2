-- TODO: the schema of the bad example, done right.
CREATE TABLE examples (id bigint PRIMARY KEY);

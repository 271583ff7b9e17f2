CREATE TABLE toys (id bigint PRIMARY KEY, toy_id bigint REFERENCES toys (id) ON DELETE CASCADE);
CREATE TABLE boxes (id bigint PRIMARY KEY, toy_id bigint CONSTRAINT box_toy REFERENCES toys (id) ON DELETE CASCADE);

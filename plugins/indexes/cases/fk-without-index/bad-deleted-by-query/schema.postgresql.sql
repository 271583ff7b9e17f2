CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    first_a_id bigint NOT NULL REFERENCES a (id), -- ~ fk-without-index "leads with `first_a_id`"
    last_a_id bigint NOT NULL REFERENCES a (id) -- ~ fk-without-index "leads with `last_a_id`"
);

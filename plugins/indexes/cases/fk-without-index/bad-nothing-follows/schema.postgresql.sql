CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    a_id bigint NOT NULL REFERENCES a (id),
    created_by bigint NOT NULL REFERENCES users (id), -- ~ fk-without-index "2 foreign keys of `b` lead no index: `created_by` and `updated_by`"
    updated_by bigint NOT NULL REFERENCES users (id)
);
CREATE INDEX b_a ON b (a_id);
CREATE TABLE one (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id) ON DELETE RESTRICT); -- ~ fk-without-index "no index of `one` leads with `a_id`"

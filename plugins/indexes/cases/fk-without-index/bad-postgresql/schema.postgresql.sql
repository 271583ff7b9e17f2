CREATE TABLE a (id bigint PRIMARY KEY, other bigint UNIQUE);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    a_id bigint NOT NULL REFERENCES a (id) ON DELETE CASCADE, -- ~ fk-without-index "leads with `a_id`, which refers to `a`"
    second bigint REFERENCES a (id) ON DELETE CASCADE, -- ~ fk-without-index
    partial bigint REFERENCES a (id) ON DELETE CASCADE, -- ~ fk-without-index
    hidden boolean NOT NULL DEFAULT false
);
CREATE INDEX not_leading ON b (id, second);
CREATE INDEX not_all_rows ON b (partial) WHERE NOT hidden;

CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    a_id bigint REFERENCES a (id) -- ~ fk-without-on-delete "4 of 5 foreign keys of this database do not say what happens when the row they refer to is deleted; the first is `b.a_id`"
);
CREATE TABLE c (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id), b_id bigint REFERENCES b (id));
CREATE TABLE d (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id), c_id bigint REFERENCES c (id) ON DELETE RESTRICT);

CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    a_id bigint REFERENCES a, -- ~ fk-without-on-delete "3 foreign keys of `b` do not say what happens when the row they refer to is deleted: `a_id`, `x` and `z`"
    x bigint NOT NULL,
    y bigint NOT NULL,
    FOREIGN KEY (x) REFERENCES a (id) ON UPDATE CASCADE,
    FOREIGN KEY (y) REFERENCES a (id) ON DELETE NO ACTION
);
ALTER TABLE b ADD COLUMN z bigint REFERENCES a (id);

CREATE TABLE a (id bigint PRIMARY KEY);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    a_id bigint REFERENCES a, -- ~ fk-without-on-delete "`a_id` of `b`"
    x bigint NOT NULL,
    y bigint NOT NULL,
    FOREIGN KEY (x) REFERENCES a (id) ON UPDATE CASCADE, -- ~ fk-without-on-delete
    FOREIGN KEY (y) REFERENCES a (id) ON DELETE NO ACTION
);
ALTER TABLE b ADD COLUMN z bigint REFERENCES a (id); -- ~ fk-without-on-delete

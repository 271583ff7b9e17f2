CREATE TABLE a (id bigint PRIMARY KEY, x int, y int, UNIQUE (x, y));
CREATE TABLE shared_key (id bigint PRIMARY KEY REFERENCES a (id) ON DELETE CASCADE);
CREATE TABLE key_prefix (
    a_id bigint REFERENCES a (id) ON DELETE CASCADE,
    n int,
    PRIMARY KEY (a_id, n)
);
CREATE TABLE by_constraint (id bigint PRIMARY KEY, a_id bigint UNIQUE REFERENCES a (id) ON DELETE CASCADE);
CREATE TABLE by_index (
    id bigint PRIMARY KEY,
    a_id bigint REFERENCES a (id) ON DELETE CASCADE,
    b_id bigint REFERENCES a (id) ON DELETE CASCADE,
    x int,
    y int,
    FOREIGN KEY (x, y) REFERENCES a (x, y) ON DELETE CASCADE
);
CREATE INDEX ON by_index (a_id, id);
CREATE INDEX ON by_index (b_id) WHERE b_id IS NOT NULL;
CREATE INDEX ON by_index (y, x);

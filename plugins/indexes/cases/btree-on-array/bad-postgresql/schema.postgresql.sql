CREATE TABLE t (
    id bigint PRIMARY KEY,
    owner bigint,
    tags text[] NOT NULL,
    words tsvector,
    during tstzrange,
    place geometry(Point, 4326),
    embedding vector(3)
);
CREATE INDEX t_tags ON t (tags); -- ~ btree-on-array "index `t_tags` is a btree and `tags` is an array, so that it cannot find rows by an element"
CREATE INDEX t_owner_tags ON t USING btree (owner, tags); -- ~ btree-on-array
CREATE INDEX t_words ON t (words); -- ~ btree-on-array "text search vector"
CREATE INDEX t_during ON t (during) WHERE owner IS NULL; -- ~ btree-on-array "a range"
CREATE INDEX t_place ON t (place); -- ~ btree-on-array "a geometry"
CREATE INDEX t_embedding ON t (embedding); -- ~ btree-on-array "a vector"

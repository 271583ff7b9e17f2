CREATE TABLE t (
    id bigint PRIMARY KEY,
    tags text[] NOT NULL,
    tree_path int[] NOT NULL,
    version_parts int[] NOT NULL,
    members int[] UNIQUE,
    words tsvector,
    during tstzrange,
    place geometry(Point, 4326),
    name text,
    address inet,
    label ltree
);
CREATE INDEX t_tags ON t USING gin (tags);
CREATE INDEX t_tag_count ON t (array_length(tags, 1));
CREATE INDEX t_first_tag ON t ((tags[1]));
CREATE INDEX t_path ON t (tree_path);
CREATE INDEX t_version ON t (version_parts);
CREATE UNIQUE INDEX t_during_once ON t (during);
CREATE INDEX t_words ON t USING gin (words);
CREATE INDEX t_during ON t USING gist (during);
CREATE INDEX t_place ON t USING gist (place);
CREATE INDEX t_place_brin ON t USING brin (place);
CREATE INDEX t_name ON t (name) INCLUDE (tags);
CREATE INDEX t_address ON t (address);
CREATE INDEX t_label ON t (label);

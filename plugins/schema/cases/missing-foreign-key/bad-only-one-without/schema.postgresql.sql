CREATE TABLE crates (id bigint PRIMARY KEY);
CREATE TABLE versions (id bigint PRIMARY KEY, crate_id bigint NOT NULL REFERENCES crates);
CREATE TABLE downloads (id bigint PRIMARY KEY, crate_id bigint NOT NULL REFERENCES crates);
CREATE TABLE badges (
    crate_id bigint NOT NULL, -- ~ missing-foreign-key
    badge_type text NOT NULL
);

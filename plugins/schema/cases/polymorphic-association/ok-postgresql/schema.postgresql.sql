CREATE TYPE resource_kind AS ENUM ('bucket', 'instance');
CREATE TABLE accounts (id bigint PRIMARY KEY);
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE photos (id bigint PRIMARY KEY);
-- The kind of a thing that has a table, or is the row itself.
CREATE TABLE transfers (id bigint PRIMARY KEY, account_type text, account_id bigint);
CREATE TABLE events (event_id bigint PRIMARY KEY, event_type text);
-- Another system's ids, by their type or by the listed kinds.
CREATE TABLE tuples (store bigint, object_type varchar(128), object_id varchar(255), PRIMARY KEY (store, object_type, object_id));
CREATE TABLE grants (id bigint PRIMARY KEY, resource_type resource_kind, resource_id bigint);
-- A log outlives its rows.
CREATE TABLE audit_log (id bigint PRIMARY KEY, entity_type text, entity_id bigint);
-- Guarded.
CREATE TABLE comments (
    id bigint PRIMARY KEY,
    post_id bigint REFERENCES posts (id),
    photo_id bigint REFERENCES photos (id),
    CHECK (num_nonnulls(post_id, photo_id) = 1)
);
CREATE TABLE likes (
    id bigint PRIMARY KEY,
    likeable_type text NOT NULL,
    likeable_id bigint NOT NULL,
    post_id bigint GENERATED ALWAYS AS (CASE WHEN likeable_type = 'post' THEN likeable_id END) STORED REFERENCES posts (id),
    photo_id bigint GENERATED ALWAYS AS (CASE WHEN likeable_type = 'photo' THEN likeable_id END) STORED REFERENCES photos (id)
);
CREATE TABLE documents (
    id bigint PRIMARY KEY,
    owner_type text NOT NULL,
    owner_id bigint NOT NULL REFERENCES accounts (id)
);
-- The ids have another type than the keys of the tables.
CREATE TABLE pins (
    id bigint PRIMARY KEY,
    place_type text NOT NULL CHECK (place_type IN ('post', 'photo')),
    place_id text NOT NULL
);

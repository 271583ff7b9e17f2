CREATE TABLE nodes (
    id bigint PRIMARY KEY,
    parent_id bigint,
    owner_id bigint NOT NULL,
    checked_id bigint CHECK (checked_id IS NOT NULL)
);
CREATE VIEW roots AS SELECT id, parent_id FROM nodes;

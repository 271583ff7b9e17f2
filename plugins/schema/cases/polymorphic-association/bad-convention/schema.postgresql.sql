CREATE TABLE devices (id uuid PRIMARY KEY, name text);
CREATE TABLE assets (id uuid PRIMARY KEY, name text);
CREATE TABLE alarms (
    id uuid PRIMARY KEY,
    entity_type text NOT NULL,
    entity_id uuid NOT NULL -- ~ polymorphic-association "`alarms.entity_id` refers to a row of the table that `entity_type` names, and no foreign key can guard it; so do 2 more columns"
);
CREATE TABLE relations (
    id uuid PRIMARY KEY,
    from_entity_type text NOT NULL,
    from_entity_id uuid NOT NULL,
    to_entity_type text NOT NULL,
    to_entity_id uuid NOT NULL
);

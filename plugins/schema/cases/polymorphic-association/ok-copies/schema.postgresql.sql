CREATE TABLE devices (id uuid PRIMARY KEY, name text);
CREATE TABLE assets (id uuid PRIMARY KEY, name text);
CREATE TABLE installed (
    id uuid PRIMARY KEY,
    item_id uuid NOT NULL,
    item_version_id uuid NOT NULL,
    item_name text NOT NULL,
    item_type text NOT NULL
);

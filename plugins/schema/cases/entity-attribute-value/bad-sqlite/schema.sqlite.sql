CREATE TABLE items (id INTEGER PRIMARY KEY);
-- The reference is known by its name.
CREATE TABLE item_fields ( -- ~ entity-attribute-value
    item_id INTEGER NOT NULL,
    field_name TEXT NOT NULL,
    field_value TEXT,
    PRIMARY KEY (item_id, field_name)
);

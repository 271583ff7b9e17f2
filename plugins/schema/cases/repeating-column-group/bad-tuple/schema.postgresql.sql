CREATE TABLE palettes (
    id bigint PRIMARY KEY,
    -- ~ repeating-column-group low
    colour_1 text NOT NULL,
    colour_2 text NOT NULL,
    colour_3 text NOT NULL
);
CREATE TABLE people (
    id bigint PRIMARY KEY,
    -- ~ repeating-column-group medium
    hobby_1 text NOT NULL,
    hobby_2 text,
    hobby_3 text
);

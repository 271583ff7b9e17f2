CREATE TABLE loans ( -- ~ god-table "has 4 columns"
    id INTEGER PRIMARY KEY,
    principal INTEGER,
    rate INTEGER,
    term INTEGER
);

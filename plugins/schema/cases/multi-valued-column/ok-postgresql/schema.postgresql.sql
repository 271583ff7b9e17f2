-- One value each, whatever the name or the commas: a document, a scope as OAuth defines it, a note, a point, a colour, a format.
CREATE TABLE reports (
    id bigint PRIMARY KEY,
    kids text,
    tags text,
    scopes text,
    notes text,
    contacts_csv text,
    export_csv varchar(100),
    price_list varchar(50),
    user_ids jsonb,
    origin varchar(20) DEFAULT '0,0',
    colours varchar(20) DEFAULT '255,255,255',
    bounds varchar(40) DEFAULT '0,0,0,0',
    formats varchar(40) DEFAULT 'dd, mmmm yyyy',
    links text CHECK (links LIKE 'http://%' OR links LIKE 'https://%'),
    email varchar(100) CHECK (email LIKE '%@%')
);

CREATE TABLE contacts (
    id bigint PRIMARY KEY,
    phone1 text, -- ~ repeating-column-group
    phone2 text
);

-- Names that are the database's, keys that have no name to fill in, a pattern that is too long, nouns without a plural.
CREATE TABLE customer (
    id bigint PRIMARY KEY,
    email text UNIQUE,
    age integer CHECK (age > 0),
    oauth2_token text,
    a_name_that_leaves_hardly_any_room_for_others text
);
CREATE INDEX customer_lower_email ON customer (lower(email));
CREATE INDEX customer_long ON customer (a_name_that_leaves_hardly_any_room_for_others, oauth2_token);
CREATE TABLE address (id bigint PRIMARY KEY, customer_id bigint REFERENCES customer (id));
CREATE TABLE news (id bigint PRIMARY KEY);
CREATE TABLE status (id bigint PRIMARY KEY);
CREATE TABLE analysis (id bigint PRIMARY KEY);
CREATE TABLE event_2021 (id bigint PRIMARY KEY);

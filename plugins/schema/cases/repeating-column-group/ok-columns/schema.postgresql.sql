CREATE TABLE places (
    id bigint PRIMARY KEY,
    -- One text in lines.
    address_line1 text,
    address_line2 text,
    address_line3 text,
    street1 text,
    street2 text,
    street3 text,
    -- A pair.
    phone1 text,
    phone2 text,
    -- The number belongs to the name.
    ipv4 inet,
    ipv6 inet,
    sha1 text,
    sha256 text,
    sha512 text,
    p50 integer,
    p95 integer,
    p99 integer,
    q1 numeric,
    q2 numeric,
    q3 numeric,
    q4 numeric,
    day_1 integer,
    day_2 integer,
    day_3 integer,
    admin_level_1 text,
    admin_level_2 text,
    admin_level_3 text,
    -- Different things.
    value1 text,
    value2 integer,
    value3 timestamptz,
    -- Not counted.
    iso3166_1 text,
    rule7 text,
    rule8 text,
    rule9 text
);
CREATE TABLE import_contacts (id bigint PRIMARY KEY, phone1 text, phone2 text, phone3 text);

CREATE TABLE companies (id uuid PRIMARY KEY);
CREATE TABLE cities (id bigint PRIMARY KEY);
CREATE TABLE people (id uuid PRIMARY KEY, company_id uuid REFERENCES companies);
CREATE TABLE addresses (
    id bigint PRIMARY KEY,
    city_id bigint REFERENCES cities ON DELETE CASCADE,
    company_id uuid -- ~ missing-foreign-key "`addresses.company_id` is in no foreign key"
);
CREATE TABLE meetings (
    id bigint PRIMARY KEY,
    company_id uuid REFERENCES companies,
    address_id integer -- ~ missing-foreign-key "key of `addresses`"
);

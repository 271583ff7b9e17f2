CREATE TABLE contacts (
    id bigint PRIMARY KEY,
    email text, -- ~ repeating-column-group "`email`, `email2` and `email3` of `contacts` are one column repeated"
    email2 text,
    email3 text,
    custom_field_0 text, -- ~ repeating-column-group "`custom_field_0` to `custom_field_4` of `contacts`"
    custom_field_1 text,
    custom_field_2 text,
    custom_field_3 text,
    custom_field_4 text
);
CREATE TABLE orders (
    id bigint PRIMARY KEY,
    item1_name text, -- ~ repeating-column-group "are one column repeated, beside `item1_price`, `item2_price` and `item3_price`"
    item1_price numeric(10, 2),
    item2_name text,
    item2_price numeric(10, 2),
    item3_name text,
    item3_price numeric(10, 2)
);
CREATE TABLE budgets (
    id bigint PRIMARY KEY,
    amount_2021 numeric(10, 2), -- ~ repeating-column-group
    amount_2022 numeric(10, 2),
    amount_2023 numeric(10, 2)
);

CREATE TABLE products (id bigint PRIMARY KEY);
CREATE TABLE product_attributes (
    product_id bigint NOT NULL REFERENCES products (id),
    attribute text NOT NULL,
    value_text text,
    value_date date,
    PRIMARY KEY (product_id, attribute)
);

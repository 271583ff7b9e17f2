CREATE TABLE lines (order_id bigint, number integer, PRIMARY KEY (order_id, number));
CREATE TABLE parcels (
    id bigint PRIMARY KEY,
    order_id integer, -- ~ fk-type-mismatch "of `lines.order_id`"
    number integer,
    FOREIGN KEY (order_id, number) REFERENCES lines
);

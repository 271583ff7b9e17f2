CREATE TABLE orders (id integer PRIMARY KEY, number text NOT NULL UNIQUE);
CREATE TABLE shipments (
    id integer PRIMARY KEY,
    order_number text NOT NULL, -- ~ join-without-index
    sent_at text
);

CREATE TABLE orders (id bigint PRIMARY KEY, number text NOT NULL UNIQUE, note text);
CREATE TABLE shipments (
    id bigint PRIMARY KEY,
    order_number text NOT NULL, -- ~ join-without-index "by which 3 queries look"
    sent_at timestamptz
);
CREATE TABLE ratings (
    id bigint PRIMARY KEY,
    order_number text NOT NULL, -- ~ join-without-index "`ratings`"
    stars int NOT NULL
);

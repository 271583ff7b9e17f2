CREATE TABLE orders (id bigint PRIMARY KEY, total int, note text);
CREATE TABLE lines (id bigint PRIMARY KEY, order_id bigint REFERENCES orders ON DELETE CASCADED); -- ~ rejected-statement "`CASCADED` is no action"

CREATE TABLE orders (id bigint PRIMARY KEY, number text NOT NULL UNIQUE, note text);
CREATE TABLE shipments (id bigint PRIMARY KEY, order_number text NOT NULL, sent_at timestamptz);
CREATE TABLE invoices (id bigint PRIMARY KEY, order_number text NOT NULL REFERENCES orders (number), paid boolean NOT NULL);
CREATE TABLE notes (id bigint PRIMARY KEY, order_number text NOT NULL, author text NOT NULL);
CREATE INDEX ON notes (order_number);

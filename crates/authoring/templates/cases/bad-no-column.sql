-- The marker says that a finding belongs on its line, and what must be part of the message.
CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL); -- ~ {{rule}} "`customers`"

CREATE TABLE t (id bigint PRIMARY KEY, address_id uuid NOT NULL);
CREATE TABLE old_methods (id bigint PRIMARY KEY, old_id bigint);

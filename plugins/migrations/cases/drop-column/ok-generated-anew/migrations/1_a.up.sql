CREATE TABLE versions (id bigint PRIMARY KEY, num text NOT NULL, short text GENERATED ALWAYS AS (left(num, 3)) STORED);

CREATE TABLE events (name TEXT NOT NULL); -- ~ table-without-primary-key

CREATE TABLE events (id serial PRIMARY KEY, happened_at timestamptz);

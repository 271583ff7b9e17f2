CREATE TABLE countries (id serial PRIMARY KEY, name text NOT NULL UNIQUE, updated_at timestamptz);
CREATE TABLE cities (id serial PRIMARY KEY, country_id integer REFERENCES countries, near integer REFERENCES cities);
CREATE TABLE events (id bigserial PRIMARY KEY, country_id integer REFERENCES countries, happened_at timestamptz);
CREATE TABLE imports (id integer PRIMARY KEY, happened_at timestamptz);
CREATE TABLE tags (event_id bigint, id serial, happened_at timestamptz, PRIMARY KEY (event_id, id));

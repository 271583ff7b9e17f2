CREATE TABLE threads (id integer PRIMARY KEY, author_id integer NOT NULL, solved_by integer);
CREATE INDEX solved_by_first ON threads (solved_by);

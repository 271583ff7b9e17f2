-- ~ table-without-primary-key "table `events` has no primary key"
CREATE TABLE events (
    name text NOT NULL
);
CREATE TABLE audit.log (line text); -- ~ table-without-primary-key "`audit.log`"
CREATE TABLE tags (name text NOT NULL UNIQUE); -- ~ table-without-primary-key "though `name` identifies its rows"

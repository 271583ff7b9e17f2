CREATE TABLE toys (id bigint PRIMARY KEY, name text NOT NULL);
CREATE INDEX toys_label ON toys (label); -- ~ rejected-statement "`toys` has no column `label`"

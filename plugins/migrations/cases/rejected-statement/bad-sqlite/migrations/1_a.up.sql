CREATE TABLE orders (id integer PRIMARY KEY, total int);
ALTER TABLE orders ADD COLUMN IF NOT EXISTS note text; -- ~ rejected-statement "has no IF NOT EXISTS"
ALTER TABLE orders ADD COLUMN a text, ADD COLUMN b text; -- ~ rejected-statement "one change with each ALTER TABLE"
ALTER TABLE orders ADD CONSTRAINT one UNIQUE (total); -- ~ rejected-statement "can't add such a constraint"
TRUNCATE TABLE orders; -- ~ rejected-statement "SQLite has no TRUNCATE"

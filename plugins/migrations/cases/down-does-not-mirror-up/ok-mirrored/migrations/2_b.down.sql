ALTER TABLE s RENAME TO t;
ALTER TABLE t ALTER COLUMN a TYPE character varying(20);
CREATE INDEX another_name ON t USING btree (a);
DROP TABLE u;
DROP TYPE kind;

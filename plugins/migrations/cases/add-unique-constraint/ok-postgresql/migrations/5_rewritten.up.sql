ALTER TABLE t ADD COLUMN token uuid DEFAULT gen_random_uuid() UNIQUE, ADD COLUMN number serial UNIQUE;

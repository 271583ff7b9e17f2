DO $$ BEGIN EXECUTE (SELECT string_agg(s, ';') FROM fixes); END $$;
ALTER TABLE t ADD COLUMN b text;

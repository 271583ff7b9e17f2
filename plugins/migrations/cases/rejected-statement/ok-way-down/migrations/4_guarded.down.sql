DO $$ BEGIN
  IF EXISTS (SELECT 1 FROM information_schema.columns WHERE column_name = 'd') THEN
    ALTER TABLE t DROP COLUMN d;
  END IF;
END $$;
ALTER TABLE t DROP COLUMN IF EXISTS d;

DO $$ BEGIN RAISE EXCEPTION 'irreversible'; END $$;

DO $$ BEGIN RAISE EXCEPTION 'this cannot be undone'; END $$;

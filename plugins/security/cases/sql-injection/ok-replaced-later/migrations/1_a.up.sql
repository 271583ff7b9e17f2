CREATE FUNCTION mended(tbl text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ANALYZE ' || tbl; END $$;
CREATE FUNCTION dropped(tbl text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ANALYZE ' || tbl; END $$;
CREATE FUNCTION pg_temp.helper(tbl text) RETURNS void LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'ANALYZE ' || tbl; END $$;

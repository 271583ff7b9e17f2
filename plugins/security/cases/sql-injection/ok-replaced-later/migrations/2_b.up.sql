CREATE OR REPLACE FUNCTION public.mended(tbl text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format('ANALYZE %I', tbl);
END
$$;
DROP FUNCTION dropped(text);

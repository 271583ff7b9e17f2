DO $$
BEGIN
    IF EXISTS (SELECT 1 FROM pg_class WHERE relname = 't_ab') THEN
        DROP INDEX t_ab; -- ~ drop-index-not-concurrent
    END IF;
END
$$;

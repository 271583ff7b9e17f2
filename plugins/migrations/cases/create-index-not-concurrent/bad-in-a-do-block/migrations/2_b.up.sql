DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 't_a') THEN
        CREATE INDEX t_a ON t (a); -- ~ create-index-not-concurrent
    END IF;
END
$$;

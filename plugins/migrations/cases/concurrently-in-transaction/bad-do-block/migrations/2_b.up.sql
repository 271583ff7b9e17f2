DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 't_a') THEN
        CREATE INDEX CONCURRENTLY t_a ON t (a); -- ~ concurrently-in-transaction "of a `DO` block"
    END IF;
END
$$;

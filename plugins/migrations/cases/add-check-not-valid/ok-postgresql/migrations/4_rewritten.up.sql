ALTER TABLE t ADD COLUMN token uuid DEFAULT gen_random_uuid() CHECK (token IS NOT NULL);

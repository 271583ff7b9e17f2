ALTER TABLE t
    -- ~ volatile-default-rewrite
    ADD COLUMN b uuid DEFAULT gen_random_uuid(),
    ADD COLUMN c uuid DEFAULT gen_random_uuid();

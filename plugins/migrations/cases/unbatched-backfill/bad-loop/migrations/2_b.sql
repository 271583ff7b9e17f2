-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
    rows integer;
BEGIN
    LOOP
        UPDATE users SET slug = lower(name) WHERE id IN (SELECT id FROM users WHERE slug IS NULL LIMIT 1000); -- ~ unbatched-backfill "in batches, but the loop is one transaction"
        GET DIAGNOSTICS rows = ROW_COUNT;
        EXIT WHEN rows = 0;
    END LOOP;
END
$$;
-- +goose StatementEnd

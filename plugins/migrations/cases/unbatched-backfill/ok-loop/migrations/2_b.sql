-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
DO $$
DECLARE
    rows integer;
BEGIN
    LOOP
        UPDATE users SET slug = lower(name) WHERE id IN (SELECT id FROM users WHERE slug IS NULL LIMIT 1000);
        GET DIAGNOSTICS rows = ROW_COUNT;
        COMMIT;
        EXIT WHEN rows = 0;
    END LOOP;
    FOR one IN SELECT id FROM users WHERE name = 'x' LOOP
        UPDATE users SET slug = 'y' WHERE id = one.id;
    END LOOP;
END
$$;
-- +goose StatementEnd

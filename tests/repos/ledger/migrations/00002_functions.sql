-- +goose Up
-- +goose StatementBegin
CREATE FUNCTION close_all() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM entries; -- ~ update-delete-without-where
END
$$;
-- +goose StatementEnd
CREATE TABLE imports (line text); -- ~ table-without-primary-key

-- +goose Down
DROP TABLE imports;
DROP FUNCTION close_all();

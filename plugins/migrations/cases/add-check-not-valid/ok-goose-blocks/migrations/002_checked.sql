-- +goose NO TRANSACTION
-- +goose Up
-- +goose StatementBegin
ALTER TABLE parts ADD CONSTRAINT code_there CHECK (code IS NOT NULL) NOT VALID;
ALTER TABLE parts ADD COLUMN weight int;
-- +goose StatementEnd
-- +goose StatementBegin
ALTER TABLE parts VALIDATE CONSTRAINT code_there;
ALTER TABLE parts ALTER COLUMN code SET NOT NULL;
-- +goose StatementEnd
-- +goose Down
ALTER TABLE parts ALTER COLUMN code DROP NOT NULL;
ALTER TABLE parts DROP COLUMN weight;
ALTER TABLE parts DROP CONSTRAINT code_there;

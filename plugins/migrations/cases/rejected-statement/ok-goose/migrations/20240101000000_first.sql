-- +goose Up
CREATE TABLE readings (id bigint PRIMARY KEY, value int);

-- +goose StatementBegin
CREATE FUNCTION forbid() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'no';
END;
$$ LANGUAGE plpgsql;
-- +goose StatementEnd
DO $$ BEGIN PERFORM 1; END $$; -- in one line
CREATE TRIGGER forbid BEFORE DELETE ON readings FOR EACH ROW EXECUTE FUNCTION forbid();

-- +goose Down
DROP TABLE readings;
DROP FUNCTION forbid();

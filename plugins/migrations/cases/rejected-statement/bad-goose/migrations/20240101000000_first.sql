-- +goose Up
CREATE TABLE readings (id bigint PRIMARY KEY, value int);

CREATE FUNCTION forbid() RETURNS trigger AS $$
BEGIN
    RAISE EXCEPTION 'no'; -- ~ rejected-statement "goose ends the statement with this semicolon"
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER forbid BEFORE DELETE ON readings FOR EACH ROW EXECUTE FUNCTION forbid();

-- +goose Down
DROP TABLE readings;
DROP FUNCTION forbid();

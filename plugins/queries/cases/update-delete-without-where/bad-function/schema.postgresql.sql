CREATE TABLE sessions (id bigint PRIMARY KEY);
CREATE FUNCTION reset() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM sessions; -- ~ update-delete-without-where
END
$$;

CREATE TABLE site_totals (users bigint PRIMARY KEY);
CREATE FUNCTION count_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM scratch;
    RETURN NEW;
END
$$;

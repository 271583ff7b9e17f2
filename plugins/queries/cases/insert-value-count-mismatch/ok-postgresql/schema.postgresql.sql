CREATE TABLE a (x int, y int);
CREATE FUNCTION copy_row() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO a (x, y) VALUES (NEW.*);
    RETURN NEW;
END;
$$;

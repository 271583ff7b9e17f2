-- The index has the name of its column.
DROP INDEX author_id;

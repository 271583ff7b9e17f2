-- Nothing else is certain where it may not be there.
DROP INDEX IF EXISTS solved_by;
DROP INDEX threads_author;

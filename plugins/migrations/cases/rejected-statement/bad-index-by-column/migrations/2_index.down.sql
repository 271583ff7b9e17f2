DROP INDEX author_id; -- ~ rejected-statement

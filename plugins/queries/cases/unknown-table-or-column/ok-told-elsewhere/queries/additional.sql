-- The program makes it for each transaction; the generator of code has to know its columns.
CREATE TABLE tmp_users (LIKE users INCLUDING ALL);

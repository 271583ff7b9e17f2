ALTER TABLE t MODIFY a bigint, MODIFY b bigint, ADD FULLTEXT (body); -- ~ mysql-blocking-ddl "changing `a`"

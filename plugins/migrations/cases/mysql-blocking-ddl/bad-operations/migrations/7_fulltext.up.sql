CREATE FULLTEXT INDEX t_body ON t (body); -- ~ mysql-blocking-ddl "building the FULLTEXT index `t_body` blocks all writes to `t`"

ALTER ROLE app PASSWORD 'horse correct'; -- ~ hardcoded-credentials
DROP TABLE t;

CREATE TABLE t (id bigint PRIMARY KEY); -- ~ rejected-statement "there is a table `t`"

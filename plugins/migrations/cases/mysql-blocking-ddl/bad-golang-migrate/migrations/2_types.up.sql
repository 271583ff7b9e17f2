ALTER TABLE t MODIFY a bigint; -- ~ mysql-blocking-ddl "changing `a` from `int` to `bigint` copies `t` and blocks writes to it"
ALTER TABLE t CHANGE s name varchar(500) NOT NULL; -- ~ mysql-blocking-ddl
ALTER TABLE t MODIFY COLUMN e enum('b', 'a'); -- ~ mysql-blocking-ddl
ALTER TABLE t
    -- ~ mysql-blocking-ddl
    MODIFY w text,
    MODIFY b int;
ALTER TABLE t MODIFY name varchar(50), ADD COLUMN z int; -- ~ mysql-blocking-ddl
ALTER TABLE t MODIFY name varchar(100); -- ~ mysql-blocking-ddl

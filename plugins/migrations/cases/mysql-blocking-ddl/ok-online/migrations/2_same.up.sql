ALTER TABLE t MODIFY a int NULL DEFAULT 5 COMMENT 'x' AFTER b, CHANGE g h2 int(10) unsigned, MODIFY h tinyint(1), MODIFY f numeric(10, 0);

ALTER TABLE t MODIFY b varchar(60), MODIFY c varchar(500);

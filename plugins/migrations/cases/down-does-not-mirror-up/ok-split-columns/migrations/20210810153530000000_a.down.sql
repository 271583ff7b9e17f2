DROP TABLE t;
DROP TABLE old_methods;

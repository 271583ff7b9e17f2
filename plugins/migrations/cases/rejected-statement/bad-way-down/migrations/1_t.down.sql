DROP TABLE u;
DROP TABLE t;
DROP INDEX t_a; -- ~ rejected-statement "undoing `1_t` fails here, as PostgreSQL refuses this statement: index `t_a` is gone by then"
DROP INDEX t_b;

ALTER TABLE t ADD SPATIAL INDEX t_place (place), ALGORITHM = INPLACE; -- ~ mysql-blocking-ddl "SPATIAL"

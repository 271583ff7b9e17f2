ALTER TABLE t ADD COLUMN b int NOT NULL DEFAULT 0; -- ~ volatile-default-rewrite "before PostgreSQL 11 any default does"

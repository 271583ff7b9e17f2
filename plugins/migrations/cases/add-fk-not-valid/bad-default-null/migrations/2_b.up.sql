ALTER TABLE t ADD COLUMN u_id bigint REFERENCES u DEFAULT NULL; -- ~ add-fk-not-valid

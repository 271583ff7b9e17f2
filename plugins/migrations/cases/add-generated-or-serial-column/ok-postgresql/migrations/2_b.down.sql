ALTER TABLE t ADD COLUMN n bigserial;

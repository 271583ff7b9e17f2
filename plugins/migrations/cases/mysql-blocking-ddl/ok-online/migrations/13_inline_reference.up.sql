ALTER TABLE t ADD COLUMN parent_id int REFERENCES t (id);

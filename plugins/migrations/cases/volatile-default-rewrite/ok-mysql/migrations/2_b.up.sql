ALTER TABLE t ADD COLUMN token varchar(36) DEFAULT (uuid());

ALTER TABLE downloads ALTER COLUMN date TYPE timestamp;

ALTER TABLE s ADD COLUMN methods jsonb;

-- squawk-ignore ban-drop-column
ALTER TABLE users DROP COLUMN email;
-- atlas:nolint destructive
ALTER TABLE users DROP COLUMN name;

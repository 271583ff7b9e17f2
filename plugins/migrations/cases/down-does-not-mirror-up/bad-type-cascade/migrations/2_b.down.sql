ALTER TABLE limits DROP COLUMN note; -- ~ down-does-not-mirror-up "does not bring back column `alerts.kind`"
DROP TYPE kind CASCADE;
CREATE TYPE kind AS ENUM ('a', 'b');
ALTER TABLE limits ADD COLUMN kind kind NOT NULL;

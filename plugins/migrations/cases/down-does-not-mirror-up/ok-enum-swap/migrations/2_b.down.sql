CREATE TYPE k_new AS ENUM ('a', 'b');
ALTER TABLE t ALTER COLUMN k TYPE k_new USING k::text::k_new;
DROP TYPE k;
ALTER TYPE k_new RENAME TO k;

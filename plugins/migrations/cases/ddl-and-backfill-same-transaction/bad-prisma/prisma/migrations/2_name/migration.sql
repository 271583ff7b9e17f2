ALTER TABLE "User" ADD COLUMN "name" TEXT;
UPDATE "User" SET "name" = 'unknown'; -- ~ ddl-and-backfill-same-transaction
ALTER TABLE "User" ALTER COLUMN "name" SET NOT NULL;

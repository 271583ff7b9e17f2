ALTER TABLE "Post" ADD COLUMN "slug" TEXT;
UPDATE "Post" SET "slug" = lower("title"); -- ~ ddl-and-backfill-same-transaction
ALTER TABLE "Post" ALTER COLUMN "slug" SET NOT NULL;

ALTER TABLE "Post" ADD COLUMN "body" TEXT NOT NULL DEFAULT '';
CREATE INDEX CONCURRENTLY "Post_title_idx" ON "Post"("title"); -- ~ concurrently-in-transaction

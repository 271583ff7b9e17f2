-- AlterTable
ALTER TABLE "Post" ALTER COLUMN "title" SET NOT NULL; -- ~ set-not-null-scan

-- AlterTable
ALTER TABLE "User" ADD COLUMN     "email" TEXT NOT NULL, -- ~ add-required-column "`email`"
ADD COLUMN     "name" TEXT;

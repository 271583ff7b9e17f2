-- CreateEnum
CREATE TYPE "Role" AS ENUM ('READER');

-- CreateTable
CREATE TABLE "User" (
    "id" INTEGER NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'READER',
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

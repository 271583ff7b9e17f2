CREATE TYPE "Role" AS ENUM ('USER', 'ADMIN', 'OWNER');
CREATE TABLE "User" (
    "id" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

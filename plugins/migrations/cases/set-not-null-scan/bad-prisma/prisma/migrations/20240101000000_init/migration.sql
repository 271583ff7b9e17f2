CREATE TABLE "Post" (
    "id" INTEGER NOT NULL,
    "title" TEXT,
    CONSTRAINT "Post_pkey" PRIMARY KEY ("id")
);

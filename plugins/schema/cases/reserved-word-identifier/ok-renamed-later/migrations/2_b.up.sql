ALTER TABLE "user" RENAME TO users;

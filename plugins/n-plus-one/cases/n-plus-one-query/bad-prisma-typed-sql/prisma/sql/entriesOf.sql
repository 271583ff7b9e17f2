SELECT id, amount FROM "Entry" WHERE "accountId" = $1

SELECT id FROM users WHERE "fullName" = $1; -- ~ unknown-table-or-column "`User` has no column `fullName`"

SELECT rowid, _rowid_, oid FROM users WHERE email = "somebody";
SELECT rank FROM docs WHERE docs MATCH 'x';
SELECT name FROM sqlite_master;
SELECT Id FROM USERS WHERE EMAIL = ?;

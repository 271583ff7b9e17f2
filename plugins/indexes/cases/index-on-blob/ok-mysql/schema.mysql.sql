CREATE TABLE t (
  id int PRIMARY KEY,
  title varchar(200) NOT NULL,
  body text NOT NULL,
  token varbinary(32) NOT NULL,
  doc json,
  KEY title (title),
  KEY body (body(100)),
  FULLTEXT KEY words (body),
  KEY token (token),
  KEY doc ((CAST(doc->>'$.key' AS CHAR(30))))
);

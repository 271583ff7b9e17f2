CREATE TABLE t (
  id int PRIMARY KEY,
  place point NOT NULL,
  doc json,
  SPATIAL KEY place (place),
  KEY tags ((CAST(doc->'$.tags' AS UNSIGNED ARRAY)))
);

CREATE TABLE t (
  id int NOT NULL,
  a varchar(200) NOT NULL,
  b int NOT NULL,
  c text,
  PRIMARY KEY (id),
  KEY short (a(10)),
  KEY whole (a, b),
  UNIQUE KEY b (b),
  KEY b_a (b, a(20)),
  FULLTEXT KEY words (c),
  FULLTEXT KEY more_words (c, a)
);

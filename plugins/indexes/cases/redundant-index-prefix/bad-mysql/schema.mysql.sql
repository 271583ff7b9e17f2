CREATE TABLE t (
  id int NOT NULL,
  a int NOT NULL,
  b int NOT NULL,
  c varchar(200) NOT NULL,
  PRIMARY KEY (id),
  KEY a (a), -- ~ redundant-index-prefix
  KEY a_b (a, b),
  KEY b (b), -- ~ redundant-index-prefix
  KEY b_id (b, id),
  KEY c (c(10)), -- ~ redundant-index-prefix
  KEY c_b (c(10), b)
);

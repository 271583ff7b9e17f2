CREATE TABLE t (
  id int PRIMARY KEY,
  a varchar(200) NOT NULL,
  KEY whole (a),
  KEY start (a(10)),
  FULLTEXT KEY words (a)
);

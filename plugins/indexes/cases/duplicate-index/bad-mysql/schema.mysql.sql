CREATE TABLE t (
  id int PRIMARY KEY,
  a varchar(20) NOT NULL,
  KEY one (a),
  KEY two (a) -- ~ duplicate-index
);

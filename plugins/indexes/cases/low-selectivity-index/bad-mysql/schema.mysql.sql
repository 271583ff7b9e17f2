CREATE TABLE t (
  id int PRIMARY KEY,
  active tinyint(1) NOT NULL,
  kind enum('a', 'b,c') NOT NULL,
  KEY active (active), -- ~ low-selectivity-index
  KEY kind (kind) -- ~ low-selectivity-index "which has 2 values"
);

CREATE TABLE t (
  id int PRIMARY KEY,
  small tinyint NOT NULL,
  state enum('new', 'running', 'done') NOT NULL,
  active tinyint(1) NOT NULL,
  KEY small (small),
  KEY state (state),
  KEY active (active, small)
);

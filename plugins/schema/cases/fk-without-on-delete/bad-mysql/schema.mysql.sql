CREATE TABLE a (id int PRIMARY KEY);
CREATE TABLE b (
  id int PRIMARY KEY,
  a_id int NOT NULL,
  ignored int REFERENCES a (id),
  CONSTRAINT b_a FOREIGN KEY (a_id) REFERENCES a (id) -- ~ fk-without-on-delete "`a_id` of `b`"
);

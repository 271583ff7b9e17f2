CREATE TABLE t (
  id int PRIMARY KEY,
  title text NOT NULL,
  picture blob,
  doc json,
  KEY title (title), -- ~ index-on-blob "index `title` holds all of `title`, which MySQL refuses for `text`"
  KEY picture (id, picture), -- ~ index-on-blob
  KEY doc (doc) -- ~ index-on-blob
);

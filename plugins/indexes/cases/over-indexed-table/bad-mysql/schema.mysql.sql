CREATE TABLE t ( -- ~ over-indexed-table
  id int PRIMARY KEY,
  a int, b int, c int, d int, e int, f int, g int, h int, i int, j int, k int,
  KEY (a), KEY (b), KEY (c), KEY (d), KEY (e), KEY (f), KEY (g), KEY (h), KEY (i), KEY (j), KEY (k)
);

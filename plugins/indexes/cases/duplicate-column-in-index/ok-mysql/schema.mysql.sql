CREATE TABLE t (id int PRIMARY KEY, a varchar(20), b int, KEY a_b (a, b), KEY b_a (b, a(5)));

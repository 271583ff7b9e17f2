DROP TABLE u;
CREATE INDEX t_a ON t (a); -- ~ rejected-statement "`t` has an index `t_a` already"

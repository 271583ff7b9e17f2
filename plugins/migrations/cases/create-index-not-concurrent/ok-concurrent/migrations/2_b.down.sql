CREATE INDEX t_b ON t (a);

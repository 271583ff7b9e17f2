CREATE UNIQUE INDEX t_ab ON t (a, b);

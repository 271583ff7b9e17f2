CREATE INDEX t_at ON t (at); -- ~ create-index-not-concurrent
CREATE INDEX t_only ON ONLY t (at, id);

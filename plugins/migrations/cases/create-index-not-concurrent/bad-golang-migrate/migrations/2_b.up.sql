CREATE INDEX t_a ON t (a); -- ~ create-index-not-concurrent "building index `t_a` blocks all writes to `t`"
CREATE UNIQUE INDEX IF NOT EXISTS t_u ON public.t (a, id); -- ~ create-index-not-concurrent

DROP INDEX t_a; -- ~ drop-index-not-concurrent "dropping indexes `t_a` and `t_b` waits for running queries on `t`"
DROP INDEX IF EXISTS public.t_b;

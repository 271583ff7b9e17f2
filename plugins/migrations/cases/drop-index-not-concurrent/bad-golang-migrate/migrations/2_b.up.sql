DROP INDEX t_a; -- ~ drop-index-not-concurrent "dropping index `t_a` waits for running queries on `t`"
DROP INDEX IF EXISTS public.t_b; -- ~ drop-index-not-concurrent

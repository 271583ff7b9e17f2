DROP INDEX t_a, t_b; -- ~ drop-index-not-concurrent "dropping indexes `t_a` and `t_b`"
DROP INDEX u_a; -- ~ drop-index-not-concurrent "dropping index `u_a`"

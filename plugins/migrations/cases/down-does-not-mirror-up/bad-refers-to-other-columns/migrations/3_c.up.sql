DROP INDEX u_both;

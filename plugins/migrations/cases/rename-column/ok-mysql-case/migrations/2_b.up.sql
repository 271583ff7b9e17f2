ALTER TABLE t CHANGE a A bigint, CHANGE b b bigint, MODIFY b int;

ALTER TABLE t ADD CHECK (a > 0); -- ~ add-check-not-valid "adding `CHECK (a > 0)` blocks reads and writes of `t`"
ALTER TABLE t
    ADD CONSTRAINT t_b CHECK (b > 0), -- ~ add-check-not-valid "constraint `t_b`"
    ADD COLUMN c int CHECK (c > 0); -- ~ add-check-not-valid

BEGIN;
ALTER TABLE t ADD CONSTRAINT late CHECK (a < b) NOT VALID;
ALTER TABLE t VALIDATE CONSTRAINT late; -- ~ add-check-not-valid "`late` is validated in the transaction that adds it"
COMMIT;

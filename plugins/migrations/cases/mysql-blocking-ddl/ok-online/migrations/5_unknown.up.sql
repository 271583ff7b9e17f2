ALTER TABLE t MODIFY never_seen bigint; ALTER TABLE never_made MODIFY a bigint;

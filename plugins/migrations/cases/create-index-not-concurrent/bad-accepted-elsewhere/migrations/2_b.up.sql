-- squawk-ignore prefer-robust-stmts
CREATE INDEX users_email_idx ON users (email); -- ~ create-index-not-concurrent
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX users_name_idx ON users (name);
CREATE INDEX users_phone_idx ON users (phone); -- ~ create-index-not-concurrent
-- atlas:nolint destructive
CREATE INDEX users_both_idx ON users (name, phone); -- ~ create-index-not-concurrent

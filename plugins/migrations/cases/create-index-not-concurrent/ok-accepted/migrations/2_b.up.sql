-- The table is small.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX users_email_idx ON users (email);
-- squawk-ignore prefer-robust-stmts, require-concurrent-index-creation
CREATE INDEX users_name_idx ON users (name);
-- eugene: ignore E6, E9
CREATE INDEX users_phone_idx ON users (phone);
CREATE INDEX
    -- atlas:nolint
    users_code_idx ON users (code);

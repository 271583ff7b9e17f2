-- atlas:nolint concurrent_index

CREATE INDEX users_c_idx ON users (email, code);
CREATE INDEX users_d_idx ON users (code, email);

-- squawk-ignore-file require-concurrent-index-creation

CREATE INDEX users_a_idx ON users (email, name);
CREATE INDEX users_b_idx ON users (name, email);

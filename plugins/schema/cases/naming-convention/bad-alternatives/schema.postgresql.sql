CREATE TABLE users (id bigint PRIMARY KEY, name text);
CREATE INDEX users_name_idx ON users (name);
CREATE INDEX idx_name ON users (name);
CREATE INDEX by_name ON users (name); -- ~ naming-convention "is not `*_idx` or `idx_*`"

CREATE INDEX users_id_name ON users (id, name);

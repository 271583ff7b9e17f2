CREATE TABLE server (id bigint PRIMARY KEY);

CREATE TABLE role (
    id bigint PRIMARY KEY,
    server_id bigint NOT NULL REFERENCES server (id),
    UNIQUE (id, server_id)
);

CREATE INDEX ON role (server_id);

CREATE TABLE grants (
    id bigint PRIMARY KEY,
    role_id bigint NOT NULL,
    server_id bigint NOT NULL,
    FOREIGN KEY (role_id, server_id) REFERENCES role (id, server_id) ON DELETE CASCADE
);

CREATE INDEX ON grants (role_id);

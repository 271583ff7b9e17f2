CREATE TABLE tenants (id bigint PRIMARY KEY);
CREATE TABLE members (
    id bigint PRIMARY KEY,
    tenant_id bigint NOT NULL,
    email text NOT NULL,
    active boolean NOT NULL,
    nick text NOT NULL,
    phone text NOT NULL,
    at timestamptz NOT NULL
);
CREATE UNIQUE INDEX ON members (tenant_id, email);
CREATE INDEX ON members (email);
CREATE INDEX ON members (active, nick);
CREATE INDEX ON members (at, phone);
CREATE INDEX ON members (phone, at);
CREATE TABLE grants (
    member_id bigint NOT NULL REFERENCES members (id),
    tenant_id bigint NOT NULL REFERENCES tenants (id),
    PRIMARY KEY (member_id, tenant_id)
);

CREATE TABLE members (
    tenant_id bigint NOT NULL,
    email text NOT NULL,
    PRIMARY KEY (tenant_id, email) -- ~ composite-index-order "the primary key of `members` leads with `tenant_id`, but 2 queries look"
);
CREATE TABLE visits (
    id bigint PRIMARY KEY,
    visitor text NOT NULL,
    page text NOT NULL,
    at timestamptz NOT NULL
);
CREATE INDEX visits_at_visitor_idx ON visits (at, visitor); -- ~ composite-index-order "leads with `at`, of which 1 query reads a range"

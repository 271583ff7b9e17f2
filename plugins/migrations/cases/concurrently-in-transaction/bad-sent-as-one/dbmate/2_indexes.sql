-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY u_a ON u (a); -- ~ concurrently-in-transaction "of all statements that are sent as one query"
CREATE INDEX CONCURRENTLY u_b ON u (b);
-- migrate:down transaction:false
DROP INDEX CONCURRENTLY u_a; -- ~ concurrently-in-transaction
DROP INDEX CONCURRENTLY u_b;

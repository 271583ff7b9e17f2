-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY u_a ON u (a);
-- migrate:down transaction:false
DROP INDEX CONCURRENTLY u_a;

CREATE INDEX CONCURRENTLY IF NOT EXISTS t_a ON t (a); -- ~ concurrently-in-transaction "of all statements that are sent as one query"
CREATE INDEX CONCURRENTLY IF NOT EXISTS t_ab ON t (a, b);

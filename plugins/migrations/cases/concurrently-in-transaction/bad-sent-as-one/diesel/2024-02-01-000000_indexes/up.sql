CREATE INDEX CONCURRENTLY v_a ON v (a); -- ~ concurrently-in-transaction "as a query of its own"
CREATE INDEX CONCURRENTLY v_b ON v (b);

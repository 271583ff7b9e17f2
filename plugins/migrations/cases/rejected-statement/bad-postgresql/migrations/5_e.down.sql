DROP old_orders; -- ~ rejected-statement "DROP does not say what it drops"
DROP INDEX orders_total ON orders; -- ~ rejected-statement "PostgreSQL drops an index by its name alone"

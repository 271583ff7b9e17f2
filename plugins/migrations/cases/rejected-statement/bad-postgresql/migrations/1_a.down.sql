DROP TABLE lines
DROP TABLE orders; -- ~ rejected-statement "undoing `1_a` fails here, as PostgreSQL refuses this statement: a `;` is missing before the DROP in it"

INSERT INTO a (x, y) SELECT x, y, z FROM b WHERE x = ?; -- ~ insert-value-count-mismatch "names 2 columns and gives 3 values"
INSERT INTO a (x, y) VALUES (1); -- ~ insert-value-count-mismatch "gives 1 value"

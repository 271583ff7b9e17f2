SELECT id FROM t WHERE a = NULL; -- ~ null-comparison

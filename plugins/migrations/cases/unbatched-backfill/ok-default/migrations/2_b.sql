UPDATE follows SET pending = false WHERE pending IS NULL;

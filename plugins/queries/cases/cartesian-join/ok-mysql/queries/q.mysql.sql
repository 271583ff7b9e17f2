SELECT a.x FROM unknown_a a, unknown_b b;

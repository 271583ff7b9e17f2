DROP INDEX devices_same_b;
DROP INDEX devices_last;

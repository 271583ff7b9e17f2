DROP INDEX devices_one;

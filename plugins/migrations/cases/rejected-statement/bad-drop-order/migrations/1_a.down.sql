DROP TABLE owners; -- ~ rejected-statement "a foreign key of `pets` refers to `owners`"
DROP TABLE pets;

CREATE TABLE Album (id INTEGER PRIMARY KEY); -- ~ naming-convention "is not a plural"
CREATE TABLE play_lists (id INTEGER PRIMARY KEY); -- ~ naming-convention "is not `PascalCase`"

CREATE TABLE authors (id INTEGER PRIMARY KEY);
CREATE TABLE books (id INTEGER PRIMARY KEY, author INTEGER REFERENCES authors(id)); -- ~ fk-target-not-found "`authors`"

CREATE TABLE author (id INTEGER PRIMARY KEY);
CREATE TABLE publisher (id INTEGER PRIMARY KEY);
CREATE TABLE book (
    id INTEGER PRIMARY KEY,
    author_id INTEGER REFERENCES Author(id),
    publisher_id INT -- ~ missing-foreign-key "`book.publisher_id`"
);

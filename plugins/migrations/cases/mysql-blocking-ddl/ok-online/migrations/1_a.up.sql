CREATE TABLE t (
    id int PRIMARY KEY,
    a int(11) NOT NULL,
    b varchar(20),
    c varchar(100),
    d enum('x', 'y'),
    e set('x', 'y'),
    f decimal,
    g integer unsigned,
    h boolean,
    body text
);
ALTER TABLE t MODIFY a bigint;
ALTER TABLE t MODIFY a int(11) NOT NULL;

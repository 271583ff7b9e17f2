CREATE TABLE t (
    id int unsigned PRIMARY KEY,
    a int NOT NULL,
    b varchar(40),
    c varchar(100),
    d enum('x', 'y', 'z'),
    e datetime,
    f decimal(10, 2),
    g varbinary(200),
    h float,
    i varchar(40)
);

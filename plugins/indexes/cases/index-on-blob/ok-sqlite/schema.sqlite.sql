CREATE TABLE t (id INTEGER PRIMARY KEY, body TEXT, picture BLOB);
CREATE INDEX t_body ON t (body);
CREATE INDEX t_picture ON t (picture);

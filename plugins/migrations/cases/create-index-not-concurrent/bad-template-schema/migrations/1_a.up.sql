CREATE TABLE {{ .Schema }}.t (id bigint PRIMARY KEY, a int);
CREATE INDEX t_new ON {{ .Schema }}.t (a);

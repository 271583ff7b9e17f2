ALTER TABLE t ALTER COLUMN id TYPE integer, ALTER k TYPE int4, ALTER l TYPE mood, ALTER m TYPE varchar(20)[];

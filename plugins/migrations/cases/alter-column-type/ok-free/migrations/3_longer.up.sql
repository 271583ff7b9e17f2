ALTER TABLE t ALTER COLUMN b TYPE varchar(80); ALTER TABLE t ALTER COLUMN b TYPE character varying USING b::character varying;

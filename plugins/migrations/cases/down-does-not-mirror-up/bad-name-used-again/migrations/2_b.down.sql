ALTER TABLE received ALTER COLUMN n TYPE integer; -- ~ down-does-not-mirror-up "column `received.n`"
ALTER TABLE image ADD CONSTRAINT image_pkey PRIMARY KEY (id);

CREATE TABLE received (id bigint PRIMARY KEY, n bigint);
CREATE TABLE image (id bigint CONSTRAINT image_pkey PRIMARY KEY);

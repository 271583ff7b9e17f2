CREATE TABLE totals (downloads bigint NOT NULL, note text);
INSERT INTO totals (downloads) VALUES (0);
CREATE TABLE downloads (id bigint PRIMARY KEY, version_id bigint, counted bigint);

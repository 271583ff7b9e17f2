DROP TABLE received;
DROP TABLE image;

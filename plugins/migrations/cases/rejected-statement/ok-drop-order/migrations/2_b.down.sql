DROP TABLE toys, boxes;

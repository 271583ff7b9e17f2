DROP TABLE steps;
DROP TABLE flows;

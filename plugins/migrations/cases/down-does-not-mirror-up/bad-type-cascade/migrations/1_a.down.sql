DROP TABLE limits;
DROP TABLE alerts;
DROP TYPE kind;

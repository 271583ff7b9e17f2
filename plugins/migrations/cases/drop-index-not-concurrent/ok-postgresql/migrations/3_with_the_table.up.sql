DROP INDEX gone_a;
DROP TABLE gone;

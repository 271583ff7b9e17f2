DROP INDEX i1; -- ~ drop-index-not-concurrent "`i1`, `i2`, `i3`, `i4` and 2 more"
DROP INDEX i2;
DROP INDEX i3;
DROP INDEX i4;
DROP INDEX i5;
DROP INDEX i6;

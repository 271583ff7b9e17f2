DROP FUNCTION tax(bigint);
DROP VIEW open_orders;
DROP TABLE orders;
DROP FUNCTION touch();

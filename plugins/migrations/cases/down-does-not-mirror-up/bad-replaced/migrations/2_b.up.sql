DROP INDEX orders_name;

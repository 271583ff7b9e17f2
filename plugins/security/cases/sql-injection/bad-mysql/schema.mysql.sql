CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));

DELIMITER //

CREATE PROCEDURE purge(IN tbl VARCHAR(64), IN age INT)
BEGIN
    SET @query = CONCAT('DELETE FROM ', tbl, ' WHERE age > ', age); -- ~ sql-injection "`purge` runs a statement that holds its parameter `tbl`"
    PREPARE statement FROM @query;
    EXECUTE statement;
    DEALLOCATE PREPARE statement;
END//

DELIMITER ;

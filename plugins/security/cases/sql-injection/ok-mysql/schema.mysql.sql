CREATE TABLE users (id bigint PRIMARY KEY, name varchar(50));

DELIMITER //

CREATE PROCEDURE add_column()
BEGIN
    SET @query = (SELECT IF(COUNT(*) > 0, 'SELECT 1', 'ALTER TABLE users ADD age INT') FROM INFORMATION_SCHEMA.COLUMNS);
    PREPARE statement FROM @query;
    EXECUTE statement;
END//

CREATE PROCEDURE find(IN wanted VARCHAR(50), IN many INT)
BEGIN
    SET @name = wanted;
    SET @query = CONCAT('SELECT * FROM users WHERE name = ? AND name <> ', QUOTE(wanted), ' LIMIT ', many);
    PREPARE statement FROM @query;
    EXECUTE statement USING @name;
END//

DELIMITER ;

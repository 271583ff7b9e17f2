CREATE TABLE orders (id bigint PRIMARY KEY, state varchar(20) NOT NULL, note varchar(20), KEY by_state (state), KEY by_note (note));
CREATE PROCEDURE drop_key(IN tableName VARCHAR(64), IN keyName VARCHAR(64))
BEGIN
    IF EXISTS(SELECT * FROM information_schema.STATISTICS WHERE TABLE_NAME = tableName AND INDEX_NAME = keyName)
    THEN
        SET @query = CONCAT('ALTER TABLE ', tableName, ' DROP INDEX ', keyName, ';');
        PREPARE stmt FROM @query;
        EXECUTE stmt;
        DEALLOCATE PREPARE stmt;
    END IF;
END;

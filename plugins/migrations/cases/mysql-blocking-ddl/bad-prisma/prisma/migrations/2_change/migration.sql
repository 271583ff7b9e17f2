-- AlterTable
ALTER TABLE `User` MODIFY `id` VARCHAR(255) NOT NULL,
    MODIFY `role` ENUM('ADMIN', 'USER', 'GUEST') NOT NULL,
    MODIFY `visits` BIGINT NOT NULL; -- ~ mysql-blocking-ddl "changing `visits` from `integer` to `bigint` copies `User`"

CREATE TABLE roles (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(50) NOT NULL);
CREATE TABLE accounts (
    id BIGINT UNSIGNED AUTO_INCREMENT PRIMARY KEY,
    role_ids VARCHAR(255) NOT NULL DEFAULT '', -- ~ multi-valued-column "packs ids of `roles`"
    phone_numbers VARCHAR(255) -- ~ multi-valued-column
);

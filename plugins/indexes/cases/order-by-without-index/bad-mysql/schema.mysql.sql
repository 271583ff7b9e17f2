CREATE TABLE posts (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    created_at datetime NOT NULL -- ~ order-by-without-index
) ENGINE = InnoDB;

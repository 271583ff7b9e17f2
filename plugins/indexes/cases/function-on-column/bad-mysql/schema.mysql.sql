CREATE TABLE users (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    email varchar(200) NOT NULL UNIQUE,
    created_at datetime NOT NULL,
    KEY (created_at)
) ENGINE = InnoDB;

CREATE TABLE users (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    phone varchar(20) NOT NULL,
    active tinyint(1) NOT NULL,
    kind enum ('a', 'b') NOT NULL
) ENGINE = InnoDB;
CREATE TABLE calls (id bigint PRIMARY KEY AUTO_INCREMENT, number bigint NOT NULL) ENGINE = InnoDB;

CREATE TABLE users (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    phone varchar(20) NOT NULL,
    KEY (phone)
) ENGINE = InnoDB;
CREATE TABLE calls (id bigint PRIMARY KEY AUTO_INCREMENT, number bigint NOT NULL, KEY (number)) ENGINE = InnoDB;

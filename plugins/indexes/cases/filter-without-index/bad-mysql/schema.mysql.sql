CREATE TABLE users (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    email varchar(200) NOT NULL, -- ~ filter-without-index
    nick varchar(200) NOT NULL,
    KEY (nick(20))
) ENGINE = InnoDB;

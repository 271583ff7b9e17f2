CREATE TABLE users (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    created_at datetime NOT NULL,
    created_on date GENERATED ALWAYS AS (date(created_at)) STORED,
    KEY (created_at),
    KEY (created_on)
) ENGINE = InnoDB;
CREATE TABLE logins (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    at datetime NOT NULL,
    KEY (at),
    KEY ((date(at)))
) ENGINE = InnoDB;

CREATE TABLE orders (id bigint PRIMARY KEY AUTO_INCREMENT, number varchar(20) NOT NULL UNIQUE) ENGINE = InnoDB;
CREATE TABLE shipments (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    order_number varchar(20) NOT NULL, -- ~ join-without-index
    sent_at datetime
) ENGINE = InnoDB;

CREATE TABLE members (
    id bigint PRIMARY KEY AUTO_INCREMENT,
    tenant_id bigint NOT NULL,
    email varchar(200) NOT NULL,
    UNIQUE KEY tenant_email (tenant_id, email) -- ~ composite-index-order
) ENGINE = InnoDB;

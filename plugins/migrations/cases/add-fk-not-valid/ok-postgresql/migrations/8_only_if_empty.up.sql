ALTER TABLE orders ADD COLUMN shop_id bigint NOT NULL;
ALTER TABLE orders ADD FOREIGN KEY (shop_id) REFERENCES users;

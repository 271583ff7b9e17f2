ALTER TABLE orders ADD COLUMN buyer_id bigint REFERENCES users, ADD COLUMN seller_id bigint REFERENCES users;

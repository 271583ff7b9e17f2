ALTER TABLE orders ADD COLUMN seller_id bigint NOT NULL DEFAULT 1 REFERENCES users; -- ~ add-fk-not-valid

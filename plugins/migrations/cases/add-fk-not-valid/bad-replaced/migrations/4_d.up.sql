ALTER TABLE orders ADD COLUMN note text;
-- ~ add-fk-not-valid "adding a foreign key on `seller_id` blocks reads and writes of `orders`, and writes to `users`, until"
ALTER TABLE orders ADD FOREIGN KEY (seller_id) REFERENCES users;

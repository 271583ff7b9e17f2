ALTER TABLE orders ADD FOREIGN KEY (user_id) REFERENCES users; -- ~ add-fk-not-valid "blocks writes to `orders` and `users`"
ALTER TABLE orders ADD CONSTRAINT tree FOREIGN KEY (parent_id) REFERENCES orders (id); -- ~ add-fk-not-valid "blocks writes to `orders` until"

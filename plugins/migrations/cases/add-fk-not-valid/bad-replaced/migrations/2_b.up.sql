ALTER TABLE orders
    DROP CONSTRAINT orders_user,
    ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE; -- ~ add-fk-not-valid "replacing the foreign key on `user_id` blocks reads and writes of `orders` and `users` until"

ALTER TABLE orders DROP CONSTRAINT orders_user_id_fkey;
CREATE INDEX users_id ON users (id DESC); -- ~ create-index-not-concurrent "blocks reads and writes of `users`"

BEGIN;
ALTER TABLE orders ADD CONSTRAINT orders_user FOREIGN KEY (user_id) REFERENCES users NOT VALID;
ALTER TABLE orders VALIDATE CONSTRAINT orders_user; -- ~ add-fk-not-valid "validated in the transaction that adds it"
COMMIT;

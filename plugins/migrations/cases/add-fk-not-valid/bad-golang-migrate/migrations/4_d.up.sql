DO $$
BEGIN
    IF NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conname = 'orders_other') THEN
        ALTER TABLE orders ADD CONSTRAINT orders_other FOREIGN KEY (other_id) REFERENCES users (id); -- ~ add-fk-not-valid
    END IF;
END
$$;

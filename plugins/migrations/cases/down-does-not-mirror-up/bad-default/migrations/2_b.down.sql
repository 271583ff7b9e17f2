ALTER TABLE orders DROP COLUMN x; -- ~ down-does-not-mirror-up "leaves column `orders.state` as `text NOT NULL` where it was `text NOT NULL DEFAULT 'new'`"

ALTER TABLE orders DROP COLUMN sku; -- ~ rejected-statement "`orders` has no column `sku`"

ALTER TABLE orders DROP COLUMN tax; -- ~ down-does-not-mirror-up "leaves routine `tax` as the way up defines it"

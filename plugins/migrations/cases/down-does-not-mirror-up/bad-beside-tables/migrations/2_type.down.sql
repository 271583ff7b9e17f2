ALTER TABLE orders DROP COLUMN kind; -- ~ down-does-not-mirror-up "undoing `2_type` leaves type `order_kind`"

ALTER TYPE order_kind ADD VALUE 'gift';
ALTER TABLE lines ADD COLUMN gift boolean;

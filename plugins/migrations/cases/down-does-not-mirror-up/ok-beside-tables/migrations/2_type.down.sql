DROP TYPE order_kind CASCADE;

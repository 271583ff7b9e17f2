CREATE INDEX orders_note_idx ON orders (note); -- ~ create-index-not-concurrent

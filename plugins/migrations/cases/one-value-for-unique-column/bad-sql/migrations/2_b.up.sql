ALTER TABLE users ADD COLUMN handle text DEFAULT '' UNIQUE; -- ~ one-value-for-unique-column "`handle` gets the same value in all rows of `users`"
ALTER TABLE users ADD COLUMN since timestamptz NOT NULL DEFAULT now(); -- ~ one-value-for-unique-column "`since`"
CREATE UNIQUE INDEX users_since ON users (since);

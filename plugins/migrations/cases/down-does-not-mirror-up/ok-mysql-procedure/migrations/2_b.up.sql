CREATE INDEX by_both ON orders (state, note);

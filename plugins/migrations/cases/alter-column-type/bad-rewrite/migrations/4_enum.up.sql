ALTER TABLE t ALTER COLUMN c TYPE color_new USING (c::text::color_new); -- ~ alter-column-type "from `color` to `color_new`"

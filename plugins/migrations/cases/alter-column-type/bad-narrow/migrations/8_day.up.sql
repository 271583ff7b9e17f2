ALTER TABLE t ALTER COLUMN g TYPE date; -- ~ alter-column-type "drops the time of day"

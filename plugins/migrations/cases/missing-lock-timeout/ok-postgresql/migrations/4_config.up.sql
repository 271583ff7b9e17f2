SELECT set_config('lock_timeout', '5s', false);
ALTER TABLE t ADD COLUMN d int;

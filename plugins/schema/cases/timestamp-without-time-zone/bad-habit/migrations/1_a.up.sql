CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamp); -- ~ timestamp-without-time-zone "3 columns of this database are `timestamp`"

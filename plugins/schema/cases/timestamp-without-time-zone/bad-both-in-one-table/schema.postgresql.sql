CREATE TABLE users (id bigint PRIMARY KEY, created_at timestamp, updated_at timestamp); -- ~ timestamp-without-time-zone "2 columns of this database"
CREATE TABLE jobs (
    id bigint PRIMARY KEY,
    started_at timestamp, -- ~ timestamp-without-time-zone "while `jobs.ended_at` is `timestamptz`"
    ended_at timestamptz
);

CREATE TABLE users (id bigint PRIMARY KEY, created_at timestamptz, local_birth timestamp, birth_date timestamp);
CREATE TABLE meetings (id bigint PRIMARY KEY, starts_at timestamp, time_zone text, created_at timestamptz);
CREATE TABLE visits (
    id bigint PRIMARY KEY,
    seen_utc timestamp,
    entered_at timestamp DEFAULT (now() AT TIME ZONE 'utc'),
    left_at timestamptz,
    day date,
    hour time
);

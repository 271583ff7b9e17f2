CREATE TABLE users (id bigint PRIMARY KEY, created_at timestamptz NOT NULL, updated_at timestamp with time zone);
CREATE TABLE posts (id bigint PRIMARY KEY, created_at timestamptz);
CREATE TABLE likes (
    id bigint PRIMARY KEY,
    created_at timestamp DEFAULT now(), -- ~ timestamp-without-time-zone "`created_at` and `seen_at` of `likes` have no time zone"
    seen_at timestamp(3)
);

CREATE TABLE users (id bigserial PRIMARY KEY, name text NOT NULL);
CREATE TABLE meetings (
    id bigint PRIMARY KEY,
    user_ids bigint[] NOT NULL DEFAULT '{}' -- ~ multi-valued-column "an array of ids of `users`"
);

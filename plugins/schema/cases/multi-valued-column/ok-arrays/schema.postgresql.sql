-- Ids of another system, ids of another type than the key, values that belong to the row.
CREATE TABLE users (id bigint PRIMARY KEY, emails text[] NOT NULL DEFAULT '{}');
CREATE TABLE meetings (
    id bigint PRIMARY KEY,
    external_user_ids bigint[],
    user_ids text[],
    stripe_ids text[],
    labels text[]
);

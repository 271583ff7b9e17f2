CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE tokens (user_id bigint PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE);
CREATE TABLE b (
    id bigint PRIMARY KEY,
    created_by bigint NOT NULL REFERENCES users (id), -- ~ fk-without-index "leads with `created_by`"
    updated_by bigint NOT NULL REFERENCES users (id) -- ~ fk-without-index "leads with `updated_by`"
);

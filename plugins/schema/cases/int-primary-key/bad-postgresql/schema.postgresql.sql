CREATE TABLE users (
    id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, -- ~ int-primary-key "`integer`, which ends at 2,147,483,647"
    created_at timestamptz NOT NULL
);
CREATE TABLE sessions (
    id smallserial PRIMARY KEY, -- ~ int-primary-key "`smallint`, which ends at 32,767"
    user_id integer NOT NULL REFERENCES users
);

CREATE TABLE users (
    id bigint PRIMARY KEY,
    phone text NOT NULL,
    code varchar(10) NOT NULL,
    age smallint NOT NULL,
    score numeric(5, 2) NOT NULL,
    tags int[] NOT NULL,
    born date NOT NULL,
    created_at timestamptz NOT NULL
);

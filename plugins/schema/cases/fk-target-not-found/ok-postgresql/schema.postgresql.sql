CREATE TABLE users (id bigint PRIMARY KEY, email text, tenant bigint, UNIQUE (tenant, email));
CREATE UNIQUE INDEX users_email ON users (email);
CREATE TABLE pairs (a bigint, b bigint, PRIMARY KEY (a, b));
CREATE TABLE posts (
    id bigint PRIMARY KEY,
    user_id bigint REFERENCES public.users,
    email text REFERENCES users (email),
    tenant bigint,
    b bigint,
    a bigint,
    owner uuid REFERENCES auth.users (id),
    plan text REFERENCES billing_plans (code),
    FOREIGN KEY (email, tenant) REFERENCES users (email, tenant),
    FOREIGN KEY (b, a) REFERENCES pairs (b, a),
    FOREIGN KEY (a, b) REFERENCES pairs
);

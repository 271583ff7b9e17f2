CREATE TABLE users (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    email text NOT NULL,
    role text NOT NULL,
    comment text,
    UNIQUE (id, name)
);
CREATE TABLE products (id bigint PRIMARY KEY, name text NOT NULL, price numeric(10, 2) NOT NULL, status text NOT NULL);
-- A guest has a name and no account.
CREATE TABLE comments (id bigint PRIMARY KEY, user_id bigint REFERENCES users (id) ON DELETE SET NULL, user_name text NOT NULL);
-- A document, a record of the past, an invitation, something made for reading.
CREATE TABLE order_items (
    order_id bigint,
    product_id bigint REFERENCES products (id),
    product_name text NOT NULL,
    product_price numeric(10, 2) NOT NULL,
    PRIMARY KEY (order_id, product_id)
);
CREATE TABLE user_history (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), user_name text NOT NULL);
CREATE TABLE invitations (id bigint PRIMARY KEY, user_id bigint NOT NULL REFERENCES users (id), user_email text NOT NULL);
CREATE TABLE search_entries (id bigint PRIMARY KEY, product_id bigint NOT NULL REFERENCES products (id), product_name text NOT NULL);
-- Not the same, whatever the name.
CREATE TABLE members (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    user_role text NOT NULL,
    user_comment text,
    display_name text NOT NULL,
    name text NOT NULL
);
-- The database keeps the copy equal.
CREATE TABLE badges (
    id bigint PRIMARY KEY,
    user_id bigint NOT NULL REFERENCES users (id),
    user_name text NOT NULL,
    FOREIGN KEY (user_id, user_name) REFERENCES users (id, name) ON UPDATE CASCADE
);

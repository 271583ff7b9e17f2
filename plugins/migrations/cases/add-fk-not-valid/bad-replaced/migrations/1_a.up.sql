CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE orders (id bigint PRIMARY KEY, user_id bigint CONSTRAINT orders_user REFERENCES users, seller_id bigint);
CREATE TABLE items (id bigint PRIMARY KEY, order_id bigint REFERENCES orders);

CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE pages (id bigint PRIMARY KEY);
-- Nothing that they belong to.
CREATE TABLE app_values (name text PRIMARY KEY, value_text text, value_int integer);
CREATE TABLE key_values (namespace text, key text, value text, PRIMARY KEY (namespace, key));
-- Pairs by nature.
CREATE TABLE user_preferences (user_id bigint REFERENCES users (id), key text, value text, PRIMARY KEY (user_id, key));
CREATE TABLE user_labels (user_id bigint REFERENCES users (id), key text, str_value text, int_value integer, PRIMARY KEY (user_id, key));
CREATE TABLE page_translations (page_id bigint REFERENCES pages (id), field text, value text, PRIMARY KEY (page_id, field));
CREATE TABLE page_texts (page_id bigint REFERENCES pages (id), name text, lang text, value text, PRIMARY KEY (page_id, name, lang));
-- A measurement.
CREATE TABLE user_metrics (user_id bigint REFERENCES users (id), name text, value numeric, PRIMARY KEY (user_id, name));
-- Rows of several columns, of which two happen to be called so.
CREATE TABLE coupons (
    id bigint PRIMARY KEY,
    user_id bigint REFERENCES users (id),
    name text NOT NULL,
    value text NOT NULL,
    kind text NOT NULL,
    uses integer NOT NULL,
    UNIQUE (user_id, name)
);
-- A change has an old and a new value.
CREATE TABLE page_changes (
    id bigint PRIMARY KEY,
    page_id bigint REFERENCES pages (id),
    field_name text NOT NULL,
    old_value text,
    new_value text
);

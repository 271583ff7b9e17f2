CREATE TABLE categories (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE items (
    id INTEGER PRIMARY KEY,
    category_ids TEXT -- ~ multi-valued-column "packs ids of `categories`"
);

-- Columns that carry their table's name.
CREATE TABLE categories (category_id INT PRIMARY KEY, category_name VARCHAR(50) NOT NULL);
CREATE TABLE products (
    product_id INT PRIMARY KEY,
    category_id INT NOT NULL,
    category_name VARCHAR(50) NOT NULL, -- ~ partial-key-dependency "`category_name` of `products` repeats `category_name` of `categories`"
    FOREIGN KEY (category_id) REFERENCES categories (category_id)
);

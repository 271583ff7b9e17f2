CREATE TABLE products (id INT PRIMARY KEY);
CREATE TABLE attributes (id INT PRIMARY KEY, code VARCHAR(50) NOT NULL UNIQUE);
CREATE TABLE product_values ( -- ~ entity-attribute-value "`attribute_id` names them"
    id INT PRIMARY KEY,
    product_id INT NOT NULL,
    attribute_id INT NOT NULL,
    value VARCHAR(255),
    FOREIGN KEY (product_id) REFERENCES products (id),
    FOREIGN KEY (attribute_id) REFERENCES attributes (id)
);

CREATE TABLE hooks (id INT PRIMARY KEY);
-- Several rows of one name are no attribute.
CREATE TABLE hook_arguments (id INT PRIMARY KEY, hook_id INT NOT NULL, name VARCHAR(50), value TEXT, FOREIGN KEY (hook_id) REFERENCES hooks (id));
-- A value that is chosen from a list refers to it.
CREATE TABLE attributes (id INT PRIMARY KEY);
CREATE TABLE attribute_values (id INT PRIMARY KEY, hook_id INT NOT NULL, attribute_id INT NOT NULL, value VARCHAR(50) NOT NULL, FOREIGN KEY (hook_id) REFERENCES hooks (id), FOREIGN KEY (attribute_id) REFERENCES attributes (id));
CREATE TABLE hook_attributes (hook_id INT, attribute_id INT, PRIMARY KEY (hook_id, attribute_id), FOREIGN KEY (hook_id) REFERENCES hooks (id), FOREIGN KEY (attribute_id) REFERENCES attributes (id));

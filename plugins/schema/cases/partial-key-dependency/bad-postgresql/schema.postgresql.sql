CREATE TABLE departments (id bigint PRIMARY KEY, name text NOT NULL, code char(4) NOT NULL);
CREATE TABLE users (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE employees (
    id bigint PRIMARY KEY,
    department_id bigint NOT NULL REFERENCES departments (id),
    department_name varchar(100) NOT NULL, -- ~ partial-key-dependency "`department_name` and `department_code` of `employees` repeat `name` and `code` of `departments`, to which `department_id` leads"
    department_code text
);
CREATE TABLE tasks (
    id bigint PRIMARY KEY,
    assignee_id bigint NOT NULL REFERENCES users (id),
    reporter_id bigint NOT NULL REFERENCES users (id),
    assignee_name text NOT NULL -- ~ partial-key-dependency "to which `assignee_id` leads"
);
-- The reference has a name of its own, the copy has the table's.
CREATE TABLE memberships (
    id bigint PRIMARY KEY,
    belongs_to bigint NOT NULL REFERENCES users (id),
    user_name text -- ~ partial-key-dependency
);

-- What a row speaks of may be gone, and rows that wait for an import have the shape of the file.
CREATE TABLE posts (id bigint PRIMARY KEY);
CREATE TABLE audit_logs (id bigint PRIMARY KEY, deleted_post_ids text, post_ids bigint[]);
CREATE TABLE import_rows (id bigint PRIMARY KEY, post_ids text);

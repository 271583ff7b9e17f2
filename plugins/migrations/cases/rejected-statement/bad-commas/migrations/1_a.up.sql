CREATE TABLE sites (id bigint PRIMARY KEY);
CREATE TABLE counts (
    site_id bigint PRIMARY KEY REFERENCES sites (id) ON DELETE CASCADE users bigint NOT NULL, -- ~ rejected-statement "a comma is missing before `users`"
    posts bigint NOT NULL
);
CREATE TABLE codes (
    id uuid PRIMARY KEY,
    site_id bigint NOT NULL
    CONSTRAINT codes_site FOREIGN KEY (site_id) REFERENCES sites (id) ON DELETE CASCADE -- ~ rejected-statement "a comma is missing before `CONSTRAINT`"
);
CREATE TABLE tails (
    id uuid PRIMARY KEY,
    note text, -- ~ rejected-statement "a comma stands behind the last in the list"
);
ALTER TABLE sites
    ADD COLUMN a int
    ADD COLUMN b int; -- ~ rejected-statement "a comma is missing before `ADD`"
ALTER TABLE sites ADD COLUMN c int,; -- ~ rejected-statement "a comma stands behind the last in the list"
ALTER TABLE sites COLUMN a SET DATA TYPE bigint; -- ~ rejected-statement "begins with what it does"

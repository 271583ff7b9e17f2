CREATE TABLE owners (id bigint PRIMARY KEY);
CREATE TABLE pets ( -- ~ rejected-statement "`pets` has no column `owner`"
    id bigint PRIMARY KEY,
    owner_id bigint NOT NULL,
    FOREIGN KEY (owner) REFERENCES owners (id) ON DELETE CASCADE
);

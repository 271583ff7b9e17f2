CREATE TABLE posts (id bigint NOT NULL PRIMARY KEY, body text, FULLTEXT KEY body_idx (body));

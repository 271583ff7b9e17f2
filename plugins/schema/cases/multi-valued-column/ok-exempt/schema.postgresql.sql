CREATE TABLE posts (id bigint PRIMARY KEY, tag_ids text, emails text);
CREATE TABLE drafts (id bigint PRIMARY KEY, tag_ids text);

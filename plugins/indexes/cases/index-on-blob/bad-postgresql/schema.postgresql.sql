CREATE TABLE t (
    id bigint PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL,
    post_content text,
    attachment bytea,
    doc json,
    feed xml,
    data jsonb
);
CREATE INDEX t_body ON t (body); -- ~ index-on-blob "index `t_body` holds all of `body`, and rows with more than about 2700 bytes"
CREATE INDEX t_content ON t (id, post_content); -- ~ index-on-blob
CREATE INDEX t_attachment ON t (attachment); -- ~ index-on-blob
CREATE INDEX t_doc ON t (doc); -- ~ index-on-blob "holds `doc`, and type `json` has no btree"
CREATE INDEX t_feed ON t (feed); -- ~ index-on-blob
CREATE INDEX t_carried ON t (title) INCLUDE (data); -- ~ index-on-blob "holds all of `data`"

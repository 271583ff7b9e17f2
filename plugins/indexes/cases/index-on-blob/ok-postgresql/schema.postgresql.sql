CREATE TABLE t (
    id bigint PRIMARY KEY,
    title text NOT NULL,
    body text NOT NULL,
    description varchar(200),
    content text CHECK (char_length(content) < 500),
    content_type text,
    content_hash bytea UNIQUE,
    bodies text[],
    doc json
);
CREATE INDEX t_title ON t (title);
CREATE INDEX t_body_words ON t USING gin (to_tsvector('english', body));
CREATE INDEX t_body_trigrams ON t USING gin (body gin_trgm_ops);
CREATE INDEX t_body_hash ON t USING hash (body);
CREATE INDEX t_body_start ON t (left(body, 100));
CREATE INDEX t_body_short ON t (body) WHERE length(body) < 500;
CREATE INDEX t_description ON t (description);
CREATE INDEX t_content ON t (content);
CREATE INDEX t_content_type ON t (content_type) INCLUDE (title);
CREATE INDEX t_bodies ON t USING gin (bodies);
CREATE INDEX t_doc ON t ((doc ->> 'key'));

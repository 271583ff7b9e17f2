CREATE INDEX author_id ON threads (author_id);

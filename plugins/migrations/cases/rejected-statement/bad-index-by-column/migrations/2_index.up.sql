CREATE INDEX threads_author ON threads (author_id);

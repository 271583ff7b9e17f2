CREATE TABLE t (
    id bigint PRIMARY KEY,
    resource_id text,
    note text CHECK (note <> 'x = NULL'),
    CONSTRAINT present CHECK (resource_id = null OR char_length(resource_id) > 0) -- ~ null-comparison
);

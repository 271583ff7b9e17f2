CREATE TYPE scope_type AS ENUM ('USER', 'TEAM');
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE mocks (
    id bigint PRIMARY KEY,
    scope_type scope_type NOT NULL,
    scope_id bigint NOT NULL -- ~ polymorphic-association "`mocks.scope_id` refers to a row of `users` and `teams`, as `scope_type` says"
);
CREATE TABLE attachments (
    id bigint PRIMARY KEY,
    parent_entity_type varchar(50) NOT NULL,
    parent_entity_id bigint NOT NULL -- ~ polymorphic-association "the table that `parent_entity_type` names"
);
-- Some of the types have no table.
CREATE TABLE remarks (
    id bigint PRIMARY KEY,
    subject_type text NOT NULL CHECK (subject_type IN ('user', 'team', 'trace')),
    subject_id bigint NOT NULL -- ~ polymorphic-association "the table that `subject_type` names"
);

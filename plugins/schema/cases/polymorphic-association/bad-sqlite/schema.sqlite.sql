CREATE TABLE posts (id INTEGER PRIMARY KEY);
CREATE TABLE videos (id INTEGER PRIMARY KEY);
CREATE TABLE likes (
    likeable_type TEXT NOT NULL,
    likeable_id INTEGER NOT NULL, -- ~ polymorphic-association
    PRIMARY KEY (likeable_type, likeable_id)
);

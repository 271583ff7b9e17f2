CREATE TABLE posts (id BIGINT PRIMARY KEY);
CREATE TABLE videos (id BIGINT PRIMARY KEY);
CREATE TABLE comments (
    id BIGINT PRIMARY KEY,
    commentable_type VARCHAR(255) NOT NULL,
    commentable_id BIGINT NOT NULL, -- ~ polymorphic-association
    place_type ENUM('post', 'video') NOT NULL,
    place_id BIGINT NOT NULL -- ~ polymorphic-association "a row of `posts` and `videos`"
);

CREATE TABLE "User" (id bigint PRIMARY KEY);
CREATE TABLE "Post" (
    id bigint PRIMARY KEY,
    "userId" bigint REFERENCES "User" (id) ON DELETE CASCADE -- ~ fk-without-index
);

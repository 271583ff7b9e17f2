CREATE TABLE users (id uuid NOT NULL UNIQUE); -- ~ duplicate-index

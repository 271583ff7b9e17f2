CREATE TABLE licenses (
    id bigint PRIMARY KEY,
    name text NOT NULL
);

CREATE TABLE exercises (
    id bigint PRIMARY KEY,
    name text NOT NULL,
    level integer NOT NULL,
    license_id bigint NOT NULL REFERENCES licenses (id) ON DELETE RESTRICT
);

CREATE TABLE photos (
    id bigint PRIMARY KEY,
    license_id bigint NOT NULL REFERENCES licenses (id) ON DELETE RESTRICT
);

-- What the rows of `exercises` were, with licenses that may be gone.
CREATE TABLE exercise_versions (
    id bigint NOT NULL,
    name text NOT NULL,
    level integer NOT NULL,
    license_id bigint NOT NULL,
    valid_from timestamptz NOT NULL,
    PRIMARY KEY (id, valid_from)
);

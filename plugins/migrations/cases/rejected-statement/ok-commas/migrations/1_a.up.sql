CREATE TABLE readings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    taken timestamp with time zone NOT NULL DEFAULT now(),
    -- a comment, with a comma
    value double precision CONSTRAINT value_is_positive CHECK (value > 0),
    label character varying(20) COLLATE "C" DEFAULT 'a,' NOT NULL,
    CONSTRAINT one UNIQUE (label)
);
ALTER TABLE readings
    ADD COLUMN "column" int,
    ALTER COLUMN label DROP NOT NULL,
    ALTER label SET DEFAULT 'x';

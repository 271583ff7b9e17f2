CREATE TABLE films (
    id bigint PRIMARY KEY,
    -- ~ multi-valued-column "as its CHECK admits"
    features varchar(100) CHECK (features LIKE '%Trailers%' OR features LIKE '%Commentaries%'),
    ratings text, -- ~ multi-valued-column
    CONSTRAINT ratings_are_numbers CHECK (ratings ~ '^[0-9]+(,[0-9]+)*$')
);

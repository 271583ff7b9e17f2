CREATE TABLE films (
    id INT PRIMARY KEY,
    special_features SET('Trailers', 'Commentaries'),
    actor_ids JSON
);

CREATE TABLE matches (
    id INT PRIMARY KEY,
    player1_id INT NOT NULL, -- ~ repeating-column-group
    player2_id INT NOT NULL,
    player3_id INT
);

CREATE TABLE users (id INT PRIMARY KEY, name VARCHAR(50) NOT NULL);
-- Two references to one table: the copy of neither.
CREATE TABLE matches (
    id INT PRIMARY KEY,
    winner_id INT NOT NULL,
    loser_id INT NOT NULL,
    user_name VARCHAR(50),
    FOREIGN KEY (winner_id) REFERENCES users (id),
    FOREIGN KEY (loser_id) REFERENCES users (id)
);

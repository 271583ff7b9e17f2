CREATE TABLE quizzes (
    id INTEGER PRIMARY KEY,
    answer_1 TEXT NOT NULL, -- ~ repeating-column-group
    answer_2 TEXT NOT NULL,
    answer_3 TEXT
);

SELECT id FROM posts WHERE body LIKE '%x%';

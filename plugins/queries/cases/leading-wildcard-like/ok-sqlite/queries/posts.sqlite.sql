SELECT rowid FROM posts WHERE body LIKE '%x%';
